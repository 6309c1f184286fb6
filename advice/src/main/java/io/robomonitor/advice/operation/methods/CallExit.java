package io.robomonitor.advice.operation.methods;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.expression.ValueReader;
import io.robomonitor.advice.operation.CallObserver;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What is done when an observed method is left, by what it returns: the call is over, or it goes on
 * until a future is completed or a publisher terminates.
 */
final class CallExit {

  /**
   * Start, receiver, what was returned, what was thrown, arguments; gives what to return instead.
   */
  static final MethodType TYPE =
      MethodType.methodType(Object.class, long.class)
          .appendParameterTypes(Object.class, Object.class, Throwable.class)
          .appendParameterTypes(Collections.nCopies(ValueReader.ARGUMENTS, Object.class));

  private static final MethodHandle ENDED =
      own("ended", boolean.class, CallObserver.class, long.class, Throwable.class);
  private static final MethodHandle IS_FUTURE = own("isFuture", boolean.class, Object.class);
  private static final MethodHandle ENDS_LATER =
      own(
              "endsLater",
              Object.class,
              CallObserver.class,
              MethodHandle.class,
              long.class,
              Object.class,
              Object.class,
              Throwable.class,
              Object[].class)
          .asCollector(Object[].class, ValueReader.ARGUMENTS);

  private static final int RETURNED = 2;
  private static final int THROWN = 3;

  private CallExit() {}

  /** Does nothing. */
  static MethodHandle nothing() {
    return MethodHandles.empty(TYPE);
  }

  /**
   * The exit of a method.
   *
   * @param returned the method's declared type
   */
  static MethodHandle of(CallObserver observer, Class<?> returned) {
    MethodHandle reader = observer.reader();
    MethodHandle later = MethodHandles.insertArguments(ENDS_LATER, 0, observer, reader);
    if (isPublisher(returned)) {
      return later;
    }
    MethodHandle ended =
        MethodHandles.permuteArguments(ENDED.bindTo(observer), conditionType(), 0, THROWN);
    MethodHandle read =
        MethodHandles.filterReturnValue(
            MethodHandles.dropArguments(reader, THROWN, Throwable.class),
            MethodHandles.constant(Object.class, null));
    MethodHandle now = MethodHandles.guardWithTest(ended, read, nothing());
    boolean mayBeFuture =
        returned.isAssignableFrom(CompletableFuture.class)
            || CompletionStage.class.isAssignableFrom(returned);
    return mayBeFuture
        ? MethodHandles.guardWithTest(
            MethodHandles.permuteArguments(IS_FUTURE, conditionType(), RETURNED), later, now)
        : now;
  }

  private static MethodType conditionType() {
    return TYPE.changeReturnType(boolean.class);
  }

  private static boolean isPublisher(Class<?> type) {
    String name = type.getName();
    return name.equals("reactor.core.publisher.Mono")
        || name.equals("reactor.core.publisher.Flux")
        || name.equals("org.reactivestreams.Publisher");
  }

  /** Leaves and records a call; whether its values are to be read. */
  private static boolean ended(CallObserver observer, long start, @Nullable Throwable thrown) {
    observer.leave(start);
    observer.complete(start, thrown != null);
    return thrown == null;
  }

  @SuppressWarnings("UnusedMethod") // called through IS_FUTURE
  private static boolean isFuture(@Nullable Object returned) {
    return returned instanceof CompletionStage;
  }

  /** The same for a call that may have returned before it was done. */
  @SuppressWarnings("UnusedMethod") // called through ENDS_LATER
  private static @Nullable Object endsLater(
      CallObserver observer,
      MethodHandle reader,
      long start,
      @Nullable Object self,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Object[] arguments)
      throws Throwable {
    ReadLater read =
        (begun, value) -> reader.invokeWithArguments(all(begun, self, value, arguments));
    if (returned instanceof CompletionStage<?> future) {
      observer.leave(start);
      future.whenComplete((value, failure) -> completed(observer, read, start, value, failure));
      return null;
    }
    if (returned != null && isReactor(returned)) {
      observer.leave(start);
      return ReactorCalls.observed(observer, returned, read);
    }
    if (ended(observer, start, thrown)) {
      read.read(start, returned);
    }
    return null;
  }

  private static Object[] all(
      long start, @Nullable Object self, @Nullable Object value, @Nullable Object[] arguments) {
    Object[] all = new Object[ValueReader.TYPE.parameterCount()];
    all[0] = start;
    all[1] = self;
    all[2] = value;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return all;
  }

  private static void completed(
      CallObserver observer,
      ReadLater read,
      long start,
      @Nullable Object value,
      @Nullable Throwable failure) {
    try {
      observer.complete(start, failure != null);
      if (failure == null) {
        read.read(start, value);
      }
    } catch (Throwable ours) {
      AgentLog.problem("observe", "the end of a call was not recorded", ours);
    }
  }

  /** Without loading Reactor's classes where there are none. */
  private static boolean isReactor(Object returned) {
    for (Class<?> type = returned.getClass(); type != null; type = type.getSuperclass()) {
      String name = type.getName();
      if (name.equals("reactor.core.publisher.Mono")
          || name.equals("reactor.core.publisher.Flux")) {
        return true;
      }
    }
    return false;
  }

  private static MethodHandle own(String name, Class<?> result, Class<?>... parameters) {
    try {
      return MethodHandles.lookup()
          .findStatic(CallExit.class, name, MethodType.methodType(result, parameters));
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("CallExit." + name, impossible);
    }
  }

  /** Reads the values of a call whose result came later. */
  interface ReadLater {
    void read(long start, @Nullable Object value) throws Throwable;
  }
}
