package io.robomonitor.advice.http.grizzly;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpHandlerRegistration;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Requests of a Grizzly server, from the parsed head until their answer is written, also where it
 * is suspended meanwhile. A handler that has one mapping is named by it, unless what it runs knows
 * more. Requests that Grizzly cannot parse are counted as it refuses them.
 */
public final class GrizzlyInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "grizzly";
  }

  @Override
  public List<Target> targets() {
    String http = "org.glassfish.grizzly.http.";
    String request = http + "server.Request";
    String response = http + "server.Response";
    return List.of(
        Target.type(request).advise("BeginAdvice", method("initialize").taking(3)),
        Target.type(http + "server.HttpServerProbeNotifier")
            .advise("CompleteAdvice", method("notifyRequestComplete").taking(3))
            .advise("CancelAdvice", method("notifyRequestCancel").taking(3)),
        Target.subtypesOf(http + "server.HttpHandler")
            .advise("HandlerAdvice", method("service").taking(request, response)),
        Target.type(http + "server.HttpHandlerChain")
            .advise(
                "MappingAdvice",
                method("addHandler")
                    .taking(
                        http + "server.HttpHandler", http + "server.HttpHandlerRegistration[]")),
        Target.type(http + "io.OutputBuffer")
            .advise("WriteAdvice", method("flushBuffer").taking(3))
            .advise("SendFileAdvice", method("sendfile").taking(4)),
        Target.type(http + "io.InputBuffer")
            .advise("ReadAdvice", method("updateInputContentBuffer").taking(1)),
        Target.type(http + "HttpServerFilter")
            .advise("RefusedAdvice", method("commitAndCloseAsError").taking(2)));
  }

  /** Where the server makes its request of a parsed head. */
  static final class BeginAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) HttpRequestPacket packet) {
      GrizzlyExchanges.begin(packet);
    }
  }

  /** Where the server tells its probes that an answer is complete. */
  static final class CompleteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(2) Response response) {
      GrizzlyExchanges.complete(response.getRequest().getRequest());
    }
  }

  /** Where the server tells its probes that there will be no answer: suspended for too long. */
  static final class CancelAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(2) Request request) {
      GrizzlyExchanges.complete(request.getRequest());
    }
  }

  /** Around a handler, on whatever thread it is run. */
  static final class HandlerAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter(
        @Advice.This HttpHandler handler, @Advice.Argument(0) Request request) {
      ServerExchange exchange = GrizzlyExchanges.of(request.getRequest());
      if (exchange == null) {
        return null;
      }
      exchange.fallbackRoute(GrizzlyExchanges.mapping(handler));
      return HttpServerRecorder.active().resume(exchange);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object resumed) {
      if (resumed != null) {
        HttpServerRecorder.active().pause(resumed);
      }
    }
  }

  /** Where a handler is mapped to paths. */
  static final class MappingAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) HttpHandler handler,
        @Advice.Argument(1) HttpHandlerRegistration @Nullable [] mappings) {
      GrizzlyExchanges.mapped(handler, mappings);
    }
  }

  /** Where a part of a body leaves the answer's buffer. */
  static final class WriteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("outputHeader") HttpHeader header,
        @Advice.Argument(0) @Nullable Buffer part) {
      if (part != null) {
        GrizzlyExchanges.written(header, part.remaining());
      }
    }
  }

  /** Where a file is sent without going through the buffer. */
  static final class SendFileAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("outputHeader") HttpHeader header,
        @Advice.Argument(2) long length,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown == null) {
        GrizzlyExchanges.written(header, length);
      }
    }
  }

  /** Where a part of a body reaches the request's buffer. */
  static final class ReadAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("httpHeader") HttpHeader header, @Advice.Argument(0) Buffer part) {
      GrizzlyExchanges.read(header, part.remaining());
    }
  }

  /** Around the refusal of a request that could not be parsed and was not handed on. */
  static final class RefusedAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(1) HttpResponsePacket response) {
      return GrizzlyExchanges.of(response) == null ? HttpServerRecorder.active().enter() : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start, @Advice.Argument(1) HttpResponsePacket response) {
      if (start != 0) {
        HttpServerRecorder.active()
            .exit(
                start, GrizzlyExchanges.method(response.getRequest()), null, response.getStatus());
      }
    }
  }
}
