package io.robomonitor.advice.operation.methods;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.CallSiteConstant;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.operation.CallObserver;
import io.robomonitor.advice.operation.OperationCalls;
import java.lang.invoke.MethodHandle;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** How a method that the application named is observed, whatever its call means. */
final class ObservedMethods {

  private ObservedMethods() {}

  /**
   * What a call site keeps.
   *
   * @param exit of type {@link CallExit#TYPE}; a handle, so that the compiler sees from the call to
   *     the end of every expression, and neither boxes nor arrays are made
   */
  private record Site(CallObserver observer, MethodHandle exit) {}

  /**
   * The constant of a call site, for the {@code constant} method of advice. A method whose calls
   * end before their work begins is reported and not observed: nothing tells when it is done.
   *
   * @param maker makes the observer
   */
  static Object site(WovenMethod method, Supplier<CallObserver> maker) {
    String lazy = lazy(method);
    if (lazy != null) {
      String name = method.declaringClass().getName() + "#" + method.name();
      AgentLog.problem("observe:" + name, name + " is not measured: " + lazy, null);
      return new Site(OperationCalls.none(), CallExit.nothing());
    }
    CallObserver observer = maker.get();
    return new Site(observer, CallExit.of(observer, method.type().returnType()));
  }

  /** Why a method's calls cannot be measured; null: they can. */
  private static @Nullable String lazy(WovenMethod method) {
    Class<?> returned = method.type().returnType();
    List<Class<?>> parameters = method.type().parameterList();
    if (!parameters.isEmpty()
        && parameters
            .get(parameters.size() - 1)
            .getName()
            .equals("kotlin.coroutines.Continuation")) {
      return "a Kotlin suspend function returns before it is done; name a function that it calls";
    }
    if (Iterator.class.isAssignableFrom(returned) || BaseStream.class.isAssignableFrom(returned)) {
      return "what it returns is computed later, one by one; name the method that does";
    }
    return null;
  }

  /**
   * Around a call. Arguments come one by one: an array would be an allocation for each call. What
   * is thrown is caught by the woven code.
   */
  abstract static class CallAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@CallSiteConstant Object site) {
      return ((Site) site).observer().enter();
    }

    /** Returns what the caller gets instead of what was returned; null: what was returned. */
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static @Nullable Object exit(
        @CallSiteConstant Object site,
        @Advice.Enter long start,
        @Advice.This(optional = true) @Nullable Object self,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
        @Advice.Thrown @Nullable Throwable thrown,
        @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object a,
        @Advice.Argument(value = 1, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object b,
        @Advice.Argument(value = 2, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object c,
        @Advice.Argument(value = 3, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object d,
        @Advice.Argument(value = 4, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object e,
        @Advice.Argument(value = 5, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object f,
        @Advice.Argument(value = 6, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object g,
        @Advice.Argument(value = 7, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object h)
        throws Throwable {
      if (start == 0) {
        return null;
      }
      return (Object)
          ((Site) site).exit().invokeExact(start, self, returned, thrown, a, b, c, d, e, f, g, h);
    }
  }
}
