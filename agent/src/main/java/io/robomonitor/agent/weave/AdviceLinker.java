package io.robomonitor.agent.weave;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.WovenMethod;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
  private final WeaveErrors errors;
  private final WeavingTransformer transformer;

  AdviceLinker(PluginLoaders plugins, WeaveErrors errors, WeavingTransformer transformer) {
    this.plugins = plugins;
    this.errors = errors;
    this.transformer = transformer;
  }

  /**
   * Links one call site.
   *
   * @param request lookup, advice method's name, call site's type, and an array of what {@link
   *     ClassWeaver} attached: advice class, woven method's name, its descriptor, 1 if it is
   *     static, the bits of the parameters to fill
   * @return null if the advice does not fit; the call site then does nothing
   */
  @Override
  public @Nullable CallSite apply(Object[] request) {
    MethodHandles.Lookup woven = (MethodHandles.Lookup) request[0];
    Object[] attached = (Object[]) request[3];
    String adviceName = (String) attached[0];
    String instrumentation = transformer.index().instrumentationOf(adviceName);
    try {
      PluginLoader plugin = plugins.of(woven.lookupClass().getClassLoader());
      Class<?> advice = plugin.loadClass(adviceName);
      MethodType type = (MethodType) request[2];
      MethodHandle target =
          MethodHandles.privateLookupIn(advice, LOOKUP)
              .findStatic(advice, (String) request[1], type);
      target = bindConstants(target, advice, plugin, woven, attached);
      return new ConstantCallSite(target);
    } catch (Throwable e) {
      errors.weaving(instrumentation);
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

  /** Fills the parameters marked {@code @CallSiteConstant}, for which woven code passes null. */
  private static MethodHandle bindConstants(
      MethodHandle target,
      Class<?> advice,
      PluginLoader plugin,
      MethodHandles.Lookup woven,
      Object[] attached)
      throws Exception {
    MethodHandle bound = target;
    int constants = (int) attached[4];
    for (int i = 0; constants >>> i != 0; i++) {
      if (((constants >>> i) & 1) != 0) {
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
    String instrumentation = transformer.index().instrumentationOf(advice);
    errors.advice(instrumentation);
    AgentLog.problem(
        "advice:" + instrumentation + ":" + thrown.getClass().getName(),
        "instrumentations." + instrumentation + " failed, the application is not affected",
        thrown);
  }
}
