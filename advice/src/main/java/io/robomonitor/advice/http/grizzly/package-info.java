/** Grizzly's HTTP server, 2.3 to 5. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.grizzly;

import org.jspecify.annotations.NullMarked;
