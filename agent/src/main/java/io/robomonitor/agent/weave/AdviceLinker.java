package io.robomonitor.agent.weave;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.CallSiteConstant;
import io.robomonitor.advice.WovenMethod;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Parameter;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds a woven call site to its advice, once, when the woven method first runs. The advice is
 * found in the plugin loader of the woven class's loader; what it throws at run time is counted and
 * dropped. A call site that cannot be linked (the library has another version) does nothing.
 *
 * <pre>
 *   woven method --invokedynamic--> RoboMonitorDispatcher.link --> AdviceLinker.apply
 *                                                                    └ constant call site of the advice
 * </pre>
 *
 * Runs on application threads; safe for use by many.
 */
final class AdviceLinker implements Function<Object[], CallSite>, BiConsumer<Throwable, String> {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final PluginLoaders plugins;
  private final WeaveMetrics metrics;
  private final Function<String, String> instrumentationOfAdvice;

  /**
   * @param instrumentationOfAdvice tells the instrumentation's name for an advice class's name
   */
  AdviceLinker(
      PluginLoaders plugins,
      WeaveMetrics metrics,
      Function<String, String> instrumentationOfAdvice) {
    this.plugins = plugins;
    this.metrics = metrics;
    this.instrumentationOfAdvice = instrumentationOfAdvice;
  }

  /**
   * Links one call site.
   *
   * @param request lookup, advice method's name, call site's type, and an array of what {@link
   *     ClassWeaver} attached: advice class, woven method's name, its descriptor, 1 if it is static
   * @return null if the advice does not fit; the call site then does nothing
   */
  @Override
  public @Nullable CallSite apply(Object[] request) {
    MethodHandles.Lookup woven = (MethodHandles.Lookup) request[0];
    Object[] attached = (Object[]) request[3];
    String adviceName = (String) attached[0];
    String instrumentation = instrumentationOfAdvice.apply(adviceName);
    try {
      PluginLoader plugin = plugins.of(woven.lookupClass().getClassLoader());
      Class<?> advice = plugin.loadClass(adviceName);
      MethodType type = (MethodType) request[2];
      MethodHandle target =
          MethodHandles.privateLookupIn(advice, LOOKUP)
              .findStatic(advice, (String) request[1], type);
      target = bindConstants(target, (String) request[1], advice, plugin, woven, attached);
      return new ConstantCallSite(target);
    } catch (Throwable e) {
      metrics.weaveError(instrumentation);
      AgentLog.problem(
          "link:" + adviceName,
          "instrumentations."
              + instrumentation
              + " does not fit "
              + woven.lookupClass().getName()
              + ", which is not recorded",
          e);
      return null;
    }
  }

  /** Fills the parameters marked {@link CallSiteConstant}, for which woven code passes null. */
  private static MethodHandle bindConstants(
      MethodHandle target,
      String name,
      Class<?> advice,
      PluginLoader plugin,
      MethodHandles.Lookup woven,
      Object[] attached)
      throws Exception {
    Parameter[] parameters =
        advice.getDeclaredMethod(name, target.type().parameterArray()).getParameters();
    MethodHandle bound = target;
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].isAnnotationPresent(CallSiteConstant.class)) {
        Object constant = plugin.constant(advice, wovenMethod(woven, attached));
        bound = MethodHandles.insertArguments(bound, i, constant);
        bound = MethodHandles.dropArguments(bound, i, Object.class);
      }
    }
    return bound;
  }

  private static WovenMethod wovenMethod(MethodHandles.Lookup woven, Object[] attached) {
    ClassLoader loader = woven.lookupClass().getClassLoader();
    return new WovenMethod(
        woven,
        (String) attached[1],
        MethodType.fromMethodDescriptorString((String) attached[2], loader),
        (int) attached[3] == 1);
  }

  /**
   * Counts and reports what advice threw; the woven code has caught it and goes on without.
   *
   * @param advice the advice class's name
   */
  @Override
  public void accept(Throwable thrown, String advice) {
    String instrumentation = instrumentationOfAdvice.apply(advice);
    metrics.adviceError(instrumentation);
    AgentLog.problem(
        "advice:" + instrumentation + ":" + thrown.getClass().getName(),
        "instrumentations." + instrumentation + " failed, the application is not affected",
        thrown);
  }
}
