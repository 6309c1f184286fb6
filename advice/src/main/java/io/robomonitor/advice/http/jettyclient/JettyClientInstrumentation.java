package io.robomonitor.advice.http.jettyclient;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Jetty's client, blocking and not, over HTTP/1 and HTTP/2. To Jetty a call is a
 * conversation of exchanges, more than one if it is redirected or has to authenticate itself; it is
 * over when its own listeners are told, not those that a protocol handler has put in their place.
 */
public final class JettyClientInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "jetty-client";
  }

  @Override
  public List<Target> targets() {
    String client = "org.eclipse.jetty.client.";
    return List.of(
        Target.type(client + "HttpConversation") // up to Jetty 11
            .advise("ListenersAdvice", method("updateResponseListeners").taking(1)),
        Target.type(client + "ResponseNotifier")
            .advise(
                "CompleteAdvice",
                method("notifyComplete").taking("java.util.List", client + "api.Result")),
        Target.type(client + "transport.HttpConversation") // since Jetty 12
            .advise("ListenersAdvice", method("updateResponseListeners").taking(1)),
        Target.type(client + "transport.ResponseListeners")
            .advise(
                "CompleteAdvice",
                method("notifyComplete")
                    .taking(client + "Response$CompleteListener", client + "Result")));
  }

  /** Where an exchange joins its conversation, and where a protocol handler takes over. */
  static final class ListenersAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.This Object conversation, @Advice.Argument(0) @Nullable Object handler)
        throws Throwable {
      Conversations.proceed(conversation, handler != null);
    }
  }

  /** Before listeners are told of a result. */
  static final class CompleteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(1) @Nullable Object result) throws Throwable {
      if (result != null) {
        Conversations.complete(result);
      }
    }
  }
}
