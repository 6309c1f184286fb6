package io.robomonitor.agent.weave;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.LibraryInstrumentation;
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

  private final Instrumentation instrumentation;
  private final Dispatcher dispatcher;
  private final ClassWeaver classWeaver;
  private final WovenClasses woven;
  private final WeavingTransformer transformer;

  private Weaver(
      Instrumentation instrumentation,
      Dispatcher dispatcher,
      ClassWeaver classWeaver,
      WovenClasses woven,
      WeavingTransformer transformer) {
    this.instrumentation = instrumentation;
    this.dispatcher = dispatcher;
    this.classWeaver = classWeaver;
    this.woven = woven;
    this.transformer = transformer;
  }

  /**
   * Starts to weave classes that are loaded from now on.
   *
   * @param enabled the instrumentations that the configuration leaves on
   * @throws Exception if the JVM refuses; nothing is woven then
   */
  public static Weaver install(
      Instrumentation instrumentation, List<LibraryInstrumentation> enabled, WeaveMetrics metrics)
      throws Exception {
    ClassLoader agentLoader = Weaver.class.getClassLoader();
    Dispatcher dispatcher = Dispatcher.define(instrumentation, agentLoader);
    WovenClasses woven = metrics.wovenClasses();
    ClassWeaver classWeaver = new ClassWeaver(agentLoader, dispatcher.type());
    WeavingTransformer transformer =
        new WeavingTransformer(agentLoader, classWeaver, woven, metrics, new TargetIndex(enabled));
    PluginLoaders plugins = new PluginLoaders(agentLoader);
    dispatcher.setLinker(
        new AdviceLinker(
            plugins, metrics, advice -> transformer.index().instrumentationOf(advice)));
    instrumentation.addTransformer(transformer, /* canRetransform= */ true);
    return new Weaver(instrumentation, dispatcher, classWeaver, woven, transformer);
  }

  /**
   * Weaves what was loaded before {@link #install}, or should be woven differently after a change.
   * Takes milliseconds for each hundred classes of the application; call it on a daemon thread.
   */
  public void weaveLoadedClasses() {
    List<Class<?>> batch = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (instrumentation.isModifiableClass(type) && mustChange(type)) {
        batch.add(type);
        if (batch.size() == BATCH) {
          retransform(batch);
          batch.clear();
        }
      }
    }
    retransform(batch);
  }

  /** Loads what weaving needs, before the application needs it. For a daemon thread. */
  public void warmUp() {
    try {
      WarmUp.run(classWeaver);
    } catch (Throwable e) {
      AgentLog.problem("warm-up", "weaving may not work in this JVM", e);
    }
  }

  /** Weaves with other instrumentations, or the same ones with other targets, from now on. */
  public void reconfigure(List<LibraryInstrumentation> enabled) {
    transformer.setIndex(new TargetIndex(enabled));
    weaveLoadedClasses();
  }

  private boolean mustChange(Class<?> type) {
    if (woven.contains(type)) {
      return true;
    }
    ClassLoader loader = type.getClassLoader();
    if (type.isArray() || type.isPrimitive() || type.isHidden()) {
      return false;
    }
    String name = TargetIndex.internal(type.getName());
    if (loader == null || IgnoreList.isJdk(name)) {
      return transformer.index().namesType(name);
    }
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in != null && transformer.match(loader, name, in.readAllBytes()) != null;
    } catch (Exception | LinkageError unreadable) {
      return false;
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
    retransform(changed);
    try {
      dispatcher.setLinker(null);
    } catch (ReflectiveOperationException e) {
      AgentLog.problem("dispatcher", "the dispatcher keeps its linker", e);
    }
  }
}
