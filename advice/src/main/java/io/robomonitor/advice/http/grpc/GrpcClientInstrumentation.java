package io.robomonitor.advice.http.grpc;

import static io.robomonitor.advice.MethodPattern.method;

import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Status;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.GrpcStatus;
import io.robomonitor.advice.http.HttpClientRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Calls of gRPC clients, over any transport, from the channel's new call to the status that the
 * application gets, whether a server sent it or the client made it. Retries and hedging happen
 * within, and so do calls that a load balancer makes for itself, which are not counted.
 */
public final class GrpcClientInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "grpc";
  }

  @Override
  public List<Target> targets() {
    String internal = "io.grpc.internal.";
    String status = "io.grpc.Status";
    return List.of(
        Target.subtypesOf("io.grpc.Channel").advise("BeginAdvice", method("newCall").taking(2)),
        Target.type(internal + "ClientCallImpl")
            .advise("CloseAdvice", method("closeObserver").taking(3)),
        // a call that waits until its channel is ready
        Target.type(internal + "DelayedClientCall")
            .advise("ReadyAdvice", method("setRealCall").taking(1))
            .advise("CancelAdvice", method("cancel").taking(status, "boolean")));
  }

  private static final class Calls {

    private static final String INTERNAL = "io.grpc.internal.";
    private static final String CHANNEL = INTERNAL + "ManagedChannelImpl$";
    private static final String CALL = INTERNAL + "ClientCallImpl";
    private static final String DELAYED = INTERNAL + "DelayedClientCall";
    private static final String PENDING = CHANNEL + "RealChannel$PendingCall";

    static final WeakIdentityMap<Object, io.robomonitor.advice.http.ClientCall> IN_PROGRESS =
        new WeakIdentityMap<>();
    static final WeakIdentityMap<Channel, String> HOSTS = new WeakIdentityMap<>();

    /** Takes a call that a channel itself makes; channels around it hand on the same. */
    static void begin(Channel channel, Object call) {
      String type = call.getClass().getName();
      if ((type.equals(CALL) || type.equals(PENDING))
          && channel.getClass().getName().startsWith(CHANNEL)
          && IN_PROGRESS.get(call) == null) {
        IN_PROGRESS.put(call, HttpClientRecorder.active().begin("POST", host(channel)));
      }
    }

    /** A waiting call becomes a real one, unless it is given up and gets one that does nothing. */
    static void ready(Object waiting, Object real) {
      io.robomonitor.advice.http.ClientCall call = IN_PROGRESS.get(waiting);
      if (call != null && !real.getClass().getName().startsWith(DELAYED)) {
        IN_PROGRESS.remove(waiting);
        if (IN_PROGRESS.get(real) != null) {
          IN_PROGRESS.put(real, call);
        }
      }
    }

    static void end(Object key, Status status) {
      io.robomonitor.advice.http.ClientCall call = IN_PROGRESS.get(key);
      if (call != null) {
        IN_PROGRESS.remove(key);
        call.complete(GrpcStatus.of(status.getCode().value()));
      }
    }

    private static String host(Channel channel) {
      String known = HOSTS.get(channel);
      if (known == null) {
        known = withoutPort(channel.authority());
        HOSTS.put(channel, known);
      }
      return known;
    }

    /** {@code host:port}, {@code [::1]:port}, or what a name resolver makes of its target. */
    private static String withoutPort(String authority) {
      int colon = authority.lastIndexOf(':');
      boolean isPort = colon > authority.lastIndexOf(']');
      return isPort ? authority.substring(0, colon) : authority;
    }
  }

  /** Where a channel makes a call. */
  static final class BeginAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Channel channel, @Advice.Return @Nullable Object call) {
      if (call != null) {
        Calls.begin(channel, call);
      }
    }
  }

  /** Where a call's status is handed to the application. */
  static final class CloseAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object call, @Advice.Argument(1) Status status) {
      Calls.end(call, status);
    }
  }

  /** Where a waiting call gets its real one. */
  static final class ReadyAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object waiting, @Advice.Argument(0) Object real) {
      Calls.ready(waiting, real);
    }
  }

  /** Where a waiting call is given up, or runs out of time. */
  static final class CancelAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.This Object waiting,
        @Advice.Argument(0) Status status,
        @Advice.FieldValue("realCall") @Nullable ClientCall<?, ?> real) {
      if (real == null) {
        Calls.end(waiting, status);
      }
    }
  }
}
