package io.robomonitor.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Defines {@code java.lang.RoboMonitorDispatcher}, the one class that woven code names. It is put
 * into the JDK's own package, so that every class loader sees it, without appending anything to the
 * boot class path: that would switch off class-data sharing for the application.
 */
final class Dispatcher {

  private static final String NAME = "java.lang.RoboMonitorDispatcher";

  private final Class<?> type;

  private Dispatcher(Class<?> type) {
    this.type = type;
  }

  /**
   * Defines the dispatcher, or finds the one that an agent before this one left behind.
   *
   * @param agent loader whose resources hold the dispatcher's class file
   */
  static Dispatcher define(Instrumentation instrumentation, ClassLoader agent)
      throws IOException, ReflectiveOperationException {
    try {
      return new Dispatcher(Class.forName(NAME, true, null));
    } catch (ClassNotFoundException usual) {
      return new Dispatcher(define(instrumentation, agent, Object.class.getModule()));
    }
  }

  private static Class<?> define(Instrumentation instrumentation, ClassLoader agent, Module base)
      throws IOException, IllegalAccessException {
    Module own = Dispatcher.class.getModule();
    instrumentation.redefineModule(
        base, Set.of(), Map.of(), Map.of("java.lang", Set.of(own)), Set.of(), Map.of());
    try (InputStream in = agent.getResourceAsStream(NAME.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new IOException("the agent's jar lacks " + NAME);
      }
      return MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
          .defineClass(in.readAllBytes());
    }
  }

  Class<?> type() {
    return type;
  }

  /** Sets who links call sites and hears of failures from now on; null: nobody. */
  void setLinker(@Nullable AdviceLinker linker) throws ReflectiveOperationException {
    type.getField("failures").set(null, linker);
    type.getField("linker").set(null, linker);
  }
}
