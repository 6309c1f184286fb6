/** gRPC-Java. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.grpc;

import org.jspecify.annotations.NullMarked;
