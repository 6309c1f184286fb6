package io.robomonitor.agent.weave;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Telemetry;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Weaving as a whole: installed at start, changed with the configuration, taken out by {@link
 * #close}. Start with {@link #install} on the premain thread, then {@link #warmUp} on another.
 */
public final class Weaver implements AutoCloseable {

  /** A few classes at a time: the JVM stops all threads for each batch. */
  private static final int BATCH = 50;

  private static final byte[] NO_CLASS_FILE = {};

  private final Instrumentation instrumentation;
  private final Dispatcher dispatcher;
  private final ClassWeaver classWeaver;
  private final WovenClasses woven;
  private final WeaveErrors errors;
  private final WeavingTransformer transformer;
  private final PluginLoaders plugins;
  private List<Class<?>> loadedBefore;

  private Weaver(
      Instrumentation instrumentation,
      Dispatcher dispatcher,
      ClassWeaver classWeaver,
      WovenClasses woven,
      WeaveErrors errors,
      WeavingTransformer transformer,
      PluginLoaders plugins) {
    this.instrumentation = instrumentation;
    this.dispatcher = dispatcher;
    this.classWeaver = classWeaver;
    this.woven = woven;
    this.errors = errors;
    this.transformer = transformer;
    this.plugins = plugins;
    this.loadedBefore = candidates();
  }

  /**
   * Starts to weave classes that are loaded from now on.
   *
   * @param enabled the instrumentations that the configuration leaves on
   * @throws Exception if the JVM refuses; nothing is woven then
   */
  public static Weaver install(
      Instrumentation instrumentation, List<LibraryInstrumentation> enabled) throws Exception {
    ClassLoader agentLoader = Weaver.class.getClassLoader();
    Dispatcher dispatcher = Dispatcher.define(instrumentation, agentLoader);
    WovenClasses woven = new WovenClasses();
    WeaveErrors errors = new WeaveErrors();
    ClassWeaver classWeaver = new ClassWeaver(agentLoader, dispatcher.type());
    WeavingTransformer transformer =
        new WeavingTransformer(agentLoader, classWeaver, woven, errors, new TargetIndex(enabled));
    PluginLoaders plugins = new PluginLoaders(agentLoader);
    dispatcher.setLinker(new AdviceLinker(plugins, errors, transformer));
    // Loads what dismissing a class needs, while no class loading depends on it yet.
    transformer.match(ClassLoader.getSystemClassLoader(), "warm/Up", NO_CLASS_FILE);
    instrumentation.addTransformer(transformer, /* canRetransform= */ true);
    return new Weaver(
        instrumentation, dispatcher, classWeaver, woven, errors, transformer, plugins);
  }

  /**
   * Weaves what was loaded before {@link #install}; classes that came later are woven already.
   * Takes milliseconds for each hundred classes of the application; call it on a daemon thread.
   */
  public void weaveLoadedClasses() {
    List<Class<?>> types = loadedBefore;
    loadedBefore = List.of();
    types.removeIf(type -> woven.contains(type) || !matches(type));
    retransformAll(types);
  }

  /** Makes the weaver's own metrics known. */
  public void registerMetrics(Telemetry telemetry) {
    WeaveMetrics.register(telemetry, woven, errors);
  }

  /** Loads what weaving needs, before the application needs it. For a daemon thread. */
  public void warmUp() {
    try {
      WarmUp.run(classWeaver);
    } catch (Throwable e) {
      AgentLog.problem("warm-up", "weaving may not work in this JVM", e);
    }
  }

  /**
   * Weaves with other instrumentations, or the same ones with other targets, from now on. All woven
   * classes are woven anew, so that their call sites ask the configuration again. Takes as long as
   * {@link #weaveLoadedClasses}.
   */
  public void reconfigure(List<LibraryInstrumentation> enabled) {
    transformer.setIndex(new TargetIndex(enabled));
    plugins.forgetConstants();
    List<Class<?>> types = candidates();
    types.removeIf(type -> !woven.contains(type) && !matches(type));
    retransformAll(types);
  }

  /** Loaded classes that are or may be woven, told without reading them. */
  private List<Class<?>> candidates() {
    List<Class<?>> candidates = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (!type.isArray() && !type.isPrimitive() && !type.isHidden() && isCandidate(type)) {
        candidates.add(type);
      }
    }
    return candidates;
  }

  private boolean isCandidate(Class<?> type) {
    String name = TargetIndex.internal(type.getName());
    if (transformer.isOurs(type.getClassLoader())) {
      return false;
    }
    return IgnoreList.isJdk(name, type.getClassLoader())
        ? transformer.index().namesType(name) || woven.contains(type)
        : instrumentation.isModifiableClass(type);
  }

  private boolean matches(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    String name = TargetIndex.internal(type.getName());
    if (loader == null || IgnoreList.isJdk(name, loader)) {
      return transformer.index().namesType(name);
    }
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in != null && transformer.match(loader, name, in.readAllBytes()) != null;
    } catch (Exception | LinkageError unreadable) {
      return false;
    }
  }

  private void retransformAll(List<Class<?>> types) {
    for (int from = 0; from < types.size(); from += BATCH) {
      retransform(types.subList(from, Math.min(from + BATCH, types.size())));
    }
  }

  private void retransform(List<Class<?>> types) {
    if (types.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (Throwable together) {
      for (Class<?> type : types) {
        retransform(type);
      }
    }
  }

  private void retransform(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (Throwable e) {
      AgentLog.problem(
          "retransform:" + type.getName(), type.getName() + " could not be rewoven", e);
    }
  }

  /** Stops weaving and gives every woven class its original bytecode back. */
  @Override
  public void close() {
    instrumentation.removeTransformer(transformer);
    List<Class<?>> changed = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (woven.contains(type)) {
        changed.add(type);
      }
    }
    retransformAll(changed);
    try {
      dispatcher.setLinker(null);
    } catch (ReflectiveOperationException e) {
      AgentLog.problem("dispatcher", "the dispatcher keeps its linker", e);
    }
  }
}
