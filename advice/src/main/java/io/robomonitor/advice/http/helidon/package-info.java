/** Helidon 4, the server. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.helidon;

import org.jspecify.annotations.NullMarked;
