/** Netty's HTTP codecs, 4.1 and 4.2. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.netty;

import org.jspecify.annotations.NullMarked;
