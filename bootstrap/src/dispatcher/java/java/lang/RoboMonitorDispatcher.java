package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The one class that every class loader sees. Woven methods link their advice through {@link
 * #link}; the agent answers through a function it puts into {@link #linker}. Without an agent
 * behind it, every call site becomes a no-op.
 */
public final class RoboMonitorDispatcher {

  /**
   * Makes a call site of {lookup, name, type, arguments...}; null before the agent is installed and
   * after it has gone.
   */
  public static volatile Function<Object[], CallSite> linker;

  /** Hears what advice threw and which advice it was; null when {@link #linker} is. */
  public static volatile BiConsumer<Throwable, String> failures;

  private RoboMonitorDispatcher() {}

  /** Called by woven code that has caught what advice threw. Never throws. */
  public static void failed(Throwable thrown, String advice) {
    try {
      BiConsumer<Throwable, String> current = failures;
      if (current != null) {
        current.accept(thrown, advice);
      }
    } catch (Throwable worse) {
      // There is nobody left to tell; the application goes on.
    }
  }

  /** Called by woven code whose advice may hand out something else than the method's result. */
  public static Object replaced(Object replacement, Object result) {
    return replacement == null ? result : replacement;
  }

  /** Bootstrap method of all woven call sites. Never throws: what cannot be linked does nothing. */
  public static CallSite link(
      MethodHandles.Lookup lookup, String name, MethodType type, Object... arguments) {
    try {
      Function<Object[], CallSite> current = linker;
      if (current != null) {
        CallSite site = current.apply(new Object[] {lookup, name, type, arguments});
        if (site != null) {
          return site;
        }
      }
    } catch (Throwable unlinkable) {
      // The agent has reported it; the application goes on without this advice.
    }
    return new ConstantCallSite(noOp(type));
  }

  private static MethodHandle noOp(MethodType type) {
    Class<?> result = type.returnType();
    MethodHandle nothing =
        result == void.class
            ? MethodHandles.constant(Object.class, null).asType(MethodType.methodType(void.class))
            : MethodHandles.constant(result, zero(result));
    return MethodHandles.dropArguments(nothing, 0, type.parameterList());
  }

  private static Object zero(Class<?> type) {
    return java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0);
  }
}
