/** Javalin 5 to 7. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.javalin;

import org.jspecify.annotations.NullMarked;
