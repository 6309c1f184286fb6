package io.robomonitor.advice.http.jdkserver;

import static io.robomonitor.advice.MethodPattern.constructor;
import static io.robomonitor.advice.MethodPattern.method;

import com.sun.net.httpserver.HttpContext;
import io.robomonitor.advice.AgentThread;
import io.robomonitor.advice.CallSiteConstant;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.jdkserver.Connections.Connection;
import java.net.URI;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Requests of {@code com.sun.net.httpserver}, from the parsed head to the end of the answer, on
 * whatever thread a handler gives it.
 *
 * <p>A context matches by prefix ({@code /hello} also {@code /hello/you} and {@code /hellos}), so
 * its path as registered is the route, if no framework that serves it knows better. The root
 * context matches whatever is left over and says nothing of what is there: such a request is {@code
 * _unmatched}, as is one that no context matches. The server closes the connection of a handler
 * that throws before it answers; that counts as 500, which the client would have got elsewhere.
 */
public final class JdkHttpServerInstrumentation implements LibraryInstrumentation {

  private static final String SERVER = "sun.net.httpserver.";

  @Override
  public String name() {
    return "java-http-server";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type(SERVER + "ServerImpl$Exchange")
            .advise("RunAdvice", method("run").taking())
            .advise("RefusedAdvice", method("reject").taking(3)),
        Target.type(SERVER + "HttpConnection")
            .advise("ContextAdvice", method("setContext").taking(1))
            .advise("ClosedAdvice", method("close").taking()),
        Target.type(SERVER + "ExchangeImpl")
            .advise("BeginAdvice", constructor())
            .advise("HeadAdvice", method("sendResponseHeaders").taking("int", "long")),
        Target.type(SERVER + "WriteFinishedEvent").advise("FinishedAdvice", constructor()),
        Target.type(SERVER + "Event$WriteFinished") // of later versions of Java
            .advise("FinishedAdvice", constructor()),
        writes("ChunkedOutputStream"),
        writes("UndefLengthOutputStream"),
        Target.type(SERVER + "ChunkedInputStream").advise("ReadAdvice", method("readImpl")));
  }

  private static Target writes(String stream) {
    return Target.type(SERVER + stream)
        .advise("WriteByteAdvice", method("write").taking("int"))
        .advise("WriteAdvice", method("write").taking("byte[]", "int", "int"));
  }

  /** Around what a thread does for a request: reading it, and the handler's part. */
  static final class RunAdvice {

    static Object constant(WovenMethod woven) throws ReflectiveOperationException {
      return Internals.connection(woven);
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter(@CallSiteConstant Object reader, @Advice.This Object task) {
      Object connection = AgentThread.isCurrent() ? null : Internals.read(reader, task);
      return connection == null
          ? null
          : HttpServerRecorder.active().resume(Connections.known(connection).exchange);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @CallSiteConstant Object reader,
        @Advice.Enter @Nullable Object resumed,
        @Advice.This Object task,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (resumed == null) {
        return;
      }
      HttpServerRecorder.active().pause(resumed);
      Connection connection = Connections.of(Internals.read(reader, task));
      if (thrown != null && connection != null) { // an error, after which nobody goes on
        connection.complete(500);
      }
    }
  }

  /** Where the server refuses a request, or found no context for it. */
  static final class RefusedAdvice {

    static Object constant(WovenMethod woven) throws ReflectiveOperationException {
      return Internals.connection(woven);
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @CallSiteConstant Object reader,
        @Advice.This Object task,
        @Advice.Argument(0) int status,
        @Advice.Argument(1) @Nullable String requestLine) {
      Connections.refuse(Internals.read(reader, task), requestLine, status);
    }
  }

  /** Where the context of a request was found, just before the exchange begins. */
  static final class ContextAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object connection, @Advice.Argument(0) HttpContext context) {
      Connections.serves(connection, context);
    }
  }

  /** Where an exchange begins. */
  static final class BeginAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) String method,
        @Advice.Argument(1) URI uri,
        @Advice.Argument(3) long length,
        @Advice.Argument(4) Object connection) {
      Connections.begin(connection, method, uri, length);
    }
  }

  /** Around the head of an answer; one without a body ends the exchange within. */
  static final class HeadAdvice {

    static Object constant(WovenMethod woven) throws ReflectiveOperationException {
      return Internals.connection(woven);
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @CallSiteConstant Object reader,
        @Advice.This Object exchange,
        @Advice.Argument(0) int status,
        @Advice.Argument(1) long length,
        @Advice.FieldValue("sentHeaders") boolean sentBefore,
        @Advice.FieldValue("method") String method) {
      Connection connection = Connections.of(Internals.read(reader, exchange));
      if (connection != null && !sentBefore) {
        boolean bodiless = status < 200 || status == 204 || status == 304 || method.equals("HEAD");
        connection.exchange.sent(status);
        connection.exchange.addResponseBytes(bodiless ? 0 : Math.max(length, 0));
      }
    }
  }

  /** Where an answer was written to its end. */
  static final class FinishedAdvice {

    static Object constant(WovenMethod woven) throws ReflectiveOperationException {
      return Internals.connection(woven);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    static void exit(@CallSiteConstant Object reader, @Advice.Argument(0) Object exchange) {
      Connection connection = Connections.of(Internals.read(reader, exchange));
      if (connection != null) {
        connection.complete(500);
      }
    }
  }

  /** Where a connection ends, and with it an exchange that was not answered to its end. */
  static final class ClosedAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
      Connection connection = Connections.of(self);
      if (connection != null) {
        connection.complete(500);
      }
    }
  }

  /** Where a part of a body is written whose length was not told. */
  static final class WriteAdvice {

    static Object constant(WovenMethod woven) throws ReflectiveOperationException {
      return Internals.connection(woven);
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @CallSiteConstant Object reader,
        @Advice.This Object stream,
        @Advice.Argument(2) int length) {
      Connection connection = Connections.of(Internals.read(reader, stream));
      if (connection != null) {
        connection.exchange.addResponseBytes(length);
      }
    }
  }

  /** The same of a single byte. */
  static final class WriteByteAdvice {

    static Object constant(WovenMethod woven) throws ReflectiveOperationException {
      return Internals.connection(woven);
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@CallSiteConstant Object reader, @Advice.This Object stream) {
      Connection connection = Connections.of(Internals.read(reader, stream));
      if (connection != null) {
        connection.exchange.addResponseBytes(1);
      }
    }
  }

  /** Where a part of a request's body is read whose length was not told. */
  static final class ReadAdvice {

    static Object constant(WovenMethod woven) throws ReflectiveOperationException {
      return Internals.connection(woven);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @CallSiteConstant Object reader, @Advice.This Object stream, @Advice.Return int length) {
      Connection connection = Connections.of(Internals.read(reader, stream));
      if (connection != null && length > 0) {
        connection.exchange.addRequestBytes(length);
      }
    }
  }
}
