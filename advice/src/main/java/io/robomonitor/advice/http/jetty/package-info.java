/** Jetty 9.4 to 12: requests that reach no servlet. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.jetty;

import org.jspecify.annotations.NullMarked;
