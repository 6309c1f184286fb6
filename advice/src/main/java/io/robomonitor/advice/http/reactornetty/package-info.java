/** Reactor Netty 1.0 to 1.3, server and client. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.reactornetty;

import org.jspecify.annotations.NullMarked;
