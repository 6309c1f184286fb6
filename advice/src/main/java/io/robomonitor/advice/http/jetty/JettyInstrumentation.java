package io.robomonitor.advice.http.jetty;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import java.nio.ByteBuffer;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.internal.HttpChannelState;
import org.jspecify.annotations.Nullable;

/**
 * Requests of a Jetty server, of HTTP/1 and HTTP/2, from the parsed head to the end of the answer,
 * whoever gives it: an application, an error page, or Jetty itself. Servlets and frameworks name
 * the route, else Jetty's handlers do. Since Jetty 12 a handler returns whether it takes a request;
 * before, it marks the request as handled.
 */
public final class JettyInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "jetty";
  }

  @Override
  public List<Target> targets() {
    String server = "org.eclipse.jetty.server.";
    String state = server + "internal.HttpChannelState";
    MethodPattern request = method("onRequest").taking("org.eclipse.jetty.http.MetaData$Request");
    MethodPattern complete =
        method("completeStream").taking(server + "HttpStream", "java.lang.Throwable");
    MethodPattern handle =
        method("handle")
            .taking(server + "Request", server + "Response", "org.eclipse.jetty.util.Callback");
    return List.of(
        Target.type(server + "HttpChannel")
            .advise("RequestAdvice", request)
            .advise("MarkingHandleAdvice", method("handle").taking())
            .advise("MarkingAbortAdvice", method("abort").taking("java.lang.Throwable"))
            .advise("MarkingSendAdvice", method("sendResponse").taking(4))
            .advise("MarkingCompleteAdvice", method("onCompleted").taking())
            .advise("RecycleAdvice", method("recycle").taking()),
        Target.type(state)
            .advise("RequestAdvice", request)
            .advise("CompleteAdvice", complete)
            .advise("RecycleAdvice", method("recycle").taking()),
        Target.type(state + "$ErrorResponse")
            .advise("ErrorAdvice", method("lockedPrepareResponse").taking(state, "boolean")),
        Target.type(state + "$HandlerInvoker").advise("EarlyCompleteAdvice", complete),
        Target.type(server + "Server").advise("HandleAdvice", handle),
        Target.type(server + "handler.ContextHandler")
            .advise("ContextAdvice", handle)
            .advise("MarkingContextAdvice", method("doHandle").taking(4)),
        Target.type(server + "handler.PathMappingsHandler").advise("MappingAdvice", handle));
  }

  /** Where a channel hears of a request. */
  static final class RequestAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.This Object channel, @Advice.Argument(0) MetaData.@Nullable Request request)
        throws Throwable {
      Channels.begin(channel, request);
    }
  }

  /** Around all that a thread does for a request up to Jetty 11. */
  static final class MarkingHandleAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object channel) {
      return Channels.resume(channel);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object resumed, @Advice.This Object channel)
        throws Throwable {
      Channels.pause(resumed);
      ServerExchange exchange = Channels.aborted(channel);
      if (exchange != null) { // some of these Jetty never completes: seen in 9.4.58 to 11.0.26
        MarkingChannel.complete(exchange, channel);
      }
    }
  }

  /** Where an answer is cut off, up to Jetty 11. */
  static final class MarkingAbortAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object channel) {
      Channels.abort(channel);
    }
  }

  /** Where a part of an answer is handed on to be sent, up to Jetty 11. */
  static final class MarkingSendAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object channel, @Advice.Argument(1) @Nullable ByteBuffer content)
        throws Throwable {
      ServerExchange exchange = Channels.open(channel);
      if (exchange != null && content != null && !MarkingChannel.isHead(channel)) {
        exchange.addResponseBytes(content.remaining());
      }
    }
  }

  /** The end of a request up to Jetty 11. */
  static final class MarkingCompleteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object channel) throws Throwable {
      ServerExchange exchange = Channels.open(channel);
      if (exchange != null) {
        MarkingChannel.complete(exchange, channel);
      }
    }
  }

  /** Around the handlers since Jetty 12. */
  static final class HandleAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter(@Advice.Argument(0) Request request) {
      return Channels.resume(request.getComponents());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object resumed) {
      Channels.pause(resumed);
    }
  }

  /** The end of a request since Jetty 12. */
  static final class CompleteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.This Object channel,
        @Advice.FieldValue("_request") HttpChannelState.ChannelRequest request,
        @Advice.FieldValue("_response") HttpChannelState.ChannelResponse response) {
      ReturningChannel.complete(channel, request, response);
    }
  }

  /** The same in the first versions of Jetty 12. */
  static final class EarlyCompleteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.FieldValue("this$0") HttpChannelState channel) {
      ReturningChannel.complete(channel, channel.getRequest(), channel.getResponse());
    }
  }

  /** Where Jetty 12 answers for a handler that failed; it writes its page at once. */
  static final class ErrorAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.This Response response, @Advice.Argument(0) HttpChannelState channel) {
      ServerExchange exchange = Channels.open(channel);
      if (exchange != null) {
        exchange.addResponseBytes(Response.getContentBytesWritten(response));
      }
    }
  }

  /** Where a channel is used again: after a request, or after the preface of HTTP/2. */
  static final class RecycleAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object channel) {
      ServerExchange exchange = Channels.open(channel);
      if (exchange != null) {
        HttpServerRecorder.active().discard(exchange);
      }
    }
  }

  /** Around a context since Jetty 12. */
  static final class ContextAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This ContextHandler context,
        @Advice.Return boolean taken,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (taken || thrown != null) {
        HandlerRoutes.context(context);
      }
    }
  }

  /** Around what is in a context up to Jetty 11. */
  static final class MarkingContextAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This ContextHandler context,
        @Advice.Argument(1) Object request,
        @Advice.Thrown @Nullable Throwable thrown)
        throws Throwable {
      if (thrown != null || MarkingChannel.isHandled(request)) {
        HandlerRoutes.context(context);
      }
    }
  }

  /** Around a choice of handlers by path, since Jetty 12. */
  static final class MappingAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("mappings") PathMappings<?> mappings,
        @Advice.Argument(0) Request request,
        @Advice.Return boolean taken,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (taken || thrown != null) {
        HandlerRoutes.mapping(mappings, request);
      }
    }
  }

  /** Apart from the instrumentation itself, which the agent loads without the library. */
  private static final class ReturningChannel {

    static void complete(Object channel, Request request, Response response) {
      ServerExchange exchange = Channels.open(channel);
      if (exchange != null) {
        Channels.complete(
            exchange,
            request.getMethod(),
            response.getStatus(),
            request.getLength(),
            Request.getContentBytesRead(request),
            Response.getContentBytesWritten(response));
      }
    }
  }
}
