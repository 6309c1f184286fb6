package io.robomonitor.advice.http.grpc;

import static io.robomonitor.advice.MethodPattern.constructor;
import static io.robomonitor.advice.MethodPattern.method;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.internal.ServerStream;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.GrpcStatus;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Calls that a gRPC server gets, over any transport, from the request's head to the status, with
 * which the application closes the call, or which the transport ends it with: a client that cancels
 * or is gone, a deadline. The endpoint is {@code /package.Service/Method}; a method that the server
 * does not have is unmatched. Calls through a servlet are that servlet's requests.
 */
public final class GrpcServerInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "grpc";
  }

  @Override
  public List<Target> targets() {
    String server = "io.grpc.internal.ServerImpl$";
    String status = "io.grpc.Status";
    String metadata = "io.grpc.Metadata";
    return List.of(
        Target.type(server + "ServerTransportListenerImpl")
            .advise("BeginAdvice", method("streamCreated").taking(3)),
        Target.type("io.grpc.internal.ServerCallImpl").advise("RouteAdvice", constructor()),
        Target.type("io.grpc.internal.AbstractServerStream")
            .advise("CloseAdvice", method("close").taking(status, metadata)),
        Target.type("io.grpc.inprocess.InProcessTransport$InProcessStream$InProcessServerStream")
            .advise("CloseAdvice", method("close").taking(status, metadata)),
        Target.type(server + "JumpToApplicationThreadServerStreamListener")
            .advise("ClosedAdvice", method("closed").taking(status)));
  }

  /** Calls in progress by their stream, and the endpoints of methods. */
  private static final class Calls {

    private static final String SERVLET = "io.grpc.servlet.";

    static final WeakIdentityMap<ServerStream, ServerExchange> BY_STREAM = new WeakIdentityMap<>();
    static final WeakIdentityMap<MethodDescriptor<?, ?>, String> ENDPOINTS =
        new WeakIdentityMap<>();

    static void begin(ServerStream stream, String method) {
      if (stream.getClass().getName().startsWith(SERVLET)) {
        return;
      }
      HttpServerRecorder recorder = HttpServerRecorder.active();
      ServerExchange exchange = recorder.begin();
      exchange.request("POST", recorder.looksAtPaths() ? "/" + method : null);
      exchange.route(HttpServerRecorder.UNMATCHED);
      BY_STREAM.put(stream, exchange);
    }

    static String endpoint(MethodDescriptor<?, ?> method) {
      String known = ENDPOINTS.get(method);
      if (known == null) {
        known = "/" + method.getFullMethodName();
        ENDPOINTS.put(method, known);
      }
      return known;
    }

    static void end(ServerStream stream, Status status) {
      ServerExchange exchange = BY_STREAM.get(stream);
      if (exchange != null) {
        BY_STREAM.remove(stream);
        HttpServerRecorder.active().complete(exchange, GrpcStatus.of(status.getCode().value()));
      }
    }
  }

  /** Where a call arrives. */
  static final class BeginAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ServerStream stream, @Advice.Argument(1) String fullMethodName) {
      Calls.begin(stream, fullMethodName);
    }
  }

  /** Where the server has found the method of a call. */
  static final class RouteAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) ServerStream stream,
        @Advice.Argument(1) MethodDescriptor<?, ?> method) {
      ServerExchange exchange = Calls.BY_STREAM.get(stream);
      if (exchange != null) {
        exchange.route(Calls.endpoint(method));
      }
    }
  }

  /** Where the server or the application closes a call. */
  static final class CloseAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This ServerStream stream, @Advice.Argument(0) Status status) {
      Calls.end(stream, status);
    }
  }

  /** Where the transport says that a call is over, if nobody has closed it. */
  static final class ClosedAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("stream") @Nullable ServerStream stream,
        @Advice.Argument(0) Status status) {
      if (stream != null) {
        Calls.end(stream, status);
      }
    }
  }
}
