/** Vert.x and Vert.x Web, 4 and 5, above Netty's codecs. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.vertx;

import org.jspecify.annotations.NullMarked;
