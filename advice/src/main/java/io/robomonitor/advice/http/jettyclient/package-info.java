/** Jetty's client, 9.4 to 12. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.jettyclient;

import org.jspecify.annotations.NullMarked;
