package io.robomonitor.advice.http.undertow;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletChain;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Requests of an Undertow server, of HTTP/1 and HTTP/2, from the first handler to the end of the
 * answer, on whatever threads. Servlets and frameworks name the route, else Undertow's own handlers
 * of templates and of prefixes do.
 */
public final class UndertowInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "undertow";
  }

  @Override
  public List<Target> targets() {
    String server = "io.undertow.server.";
    String exchange = server + "HttpServerExchange";
    String buffer = "java.nio.ByteBuffer";
    return List.of(
        Target.type(server + "Connectors")
            .advise(
                "HandleAdvice",
                method("executeRootHandler").taking(server + "HttpHandler", exchange)),
        Target.type(exchange)
            .advise("CompleteAdvice", method("invokeExchangeCompleteListeners").taking()),
        Target.type(exchange + "$ReadDispatchChannel")
            .advise("ReadAdvice", method("read").taking(buffer))
            .advise(
                "LongReadAdvice",
                method("read").taking(buffer + "[]", "int", "int"),
                method("transferTo").taking(3)),
        Target.type(server + "RoutingHandler")
            .advise("DispatcherAdvice", method("handleRequest").taking(exchange)),
        Target.type(server + "handlers.PathTemplateHandler")
            .advise("DispatcherAdvice", method("handleRequest").taking(exchange)),
        Target.type("io.undertow.servlet.handlers.ServletInitialHandler")
            .advise("ServletAdvice", method("dispatchRequest").taking(4)),
        Target.type(server + "protocol.http.HttpReadListener")
            .advise("RefusedAdvice", method("sendBadRequestAndClose").taking(2)));
  }

  /** Around all that a thread does for an exchange; the first time opens it. */
  static final class HandleAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter(@Advice.Argument(1) HttpServerExchange exchange) {
      return Exchanges.resume(exchange);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object resumed) {
      if (resumed != null) {
        HttpServerRecorder.active().pause(resumed);
      }
    }
  }

  /** The end of an exchange; from the second time on the count of listeners is -1. */
  static final class CompleteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.This HttpServerExchange exchange,
        @Advice.FieldValue("exchangeCompletionListenersCount") int listeners) {
      if (listeners >= 0) {
        Exchanges.complete(exchange);
      }
    }
  }

  /** Around reading a part of a request's body. */
  static final class ReadAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.FieldValue("this$0") HttpServerExchange exchange) {
      return Exchanges.isCounted(exchange) ? 1 : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long counted,
        @Advice.FieldValue("this$0") HttpServerExchange exchange,
        @Advice.Return int bytes) {
      if (counted != 0) {
        Exchanges.read(exchange, bytes);
      }
    }
  }

  /** The same where more can be read at once. */
  static final class LongReadAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.FieldValue("this$0") HttpServerExchange exchange) {
      return Exchanges.isCounted(exchange) ? 1 : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long counted,
        @Advice.FieldValue("this$0") HttpServerExchange exchange,
        @Advice.Return long bytes) {
      if (counted != 0) {
        Exchanges.read(exchange, bytes);
      }
    }
  }

  /** Before a choice by template: what it does not find has no route. */
  static final class DispatcherAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) HttpServerExchange exchange) {
      Exchanges.unmatched(exchange);
    }
  }

  /**
   * Where the servlet is known. The answer may be complete, and counted, before the servlet
   * returns.
   */
  static final class ServletAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(2) ServletChain chain) throws Throwable {
      HttpServerRecorder recorder = HttpServerRecorder.active();
      if (recorder.lacksRoute()) {
        recorder.fallbackRoute(ServletMappings.of(chain));
      }
    }
  }

  /** Where a request is refused that could not be read. */
  static final class RefusedAdvice {

    private static final int BAD_REQUEST = 400;

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter() {
      HttpServerRecorder recorder = HttpServerRecorder.active();
      recorder.exit(recorder.enter(), null, null, BAD_REQUEST);
    }
  }
}
