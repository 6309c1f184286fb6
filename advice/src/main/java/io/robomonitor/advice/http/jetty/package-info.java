/** Jetty 9.4 to 12, the server. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.jetty;

import org.jspecify.annotations.NullMarked;
