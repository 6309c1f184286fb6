/** Undertow 1.4 to 2.4, the server. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.undertow;

import org.jspecify.annotations.NullMarked;
