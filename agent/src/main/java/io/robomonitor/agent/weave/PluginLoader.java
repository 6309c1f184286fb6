package io.robomonitor.agent.weave;

import io.robomonitor.advice.WovenMethod;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Defines the library packages of {@code io.robomonitor.advice} once for each loader of the
 * application, so that advice sees both worlds: the agent's recorders and the library's own types.
 *
 * <pre>
 *   io.robomonitor.advice.F.L.*   defined here, from the agent's jar
 *   io.robomonitor.*              the agent's loader
 *   everything else               the application's loader, then the agent's
 * </pre>
 *
 * Nothing in the agent holds it: the call sites of woven classes do, so it lives and dies with the
 * application's loader. Safe for use by many threads.
 */
final class PluginLoader extends ClassLoader {

  private static final String AGENT = "io.robomonitor.";
  private static final String API = "io.robomonitor.api.";
  private static final String ADVICE = "io.robomonitor.advice.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader agent;
  private final ClassLoader application;
  private final Map<String, Object> constants = new HashMap<>();

  PluginLoader(ClassLoader agent, @Nullable ClassLoader application) {
    super("robo-monitor-plugin", null);
    this.agent = agent;
    this.application = application == null ? ClassLoader.getPlatformClassLoader() : application;
  }

  /** Whether a class is advice for a library: two packages below {@code io.robomonitor.advice}. */
  static boolean isLibraryClass(String name) {
    if (!name.startsWith(ADVICE)) {
      return false;
    }
    int family = name.indexOf('.', ADVICE.length());
    return family > 0 && name.indexOf('.', family + 1) > 0;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (isLibraryClass(name)) {
      return define(name);
    }
    if (name.startsWith(AGENT) && !name.startsWith(API)) {
      return agent.loadClass(name);
    }
    try {
      return application.loadClass(name);
    } catch (ClassNotFoundException notOfTheApplication) {
      return agent.loadClass(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> defined = findLoadedClass(name);
      if (defined != null) {
        return defined;
      }
      try (InputStream in = agent.getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /**
   * The constant that an advice class makes for a woven method, made at its first request.
   *
   * @throws Exception what the advice class's {@code constant} method throws
   */
  Object constant(Class<?> advice, WovenMethod method) throws Exception {
    String key =
        advice.getName()
            + ' '
            + method.declaringClass().getName()
            + ' '
            + method.name()
            + method.type();
    synchronized (constants) {
      Object constant = constants.get(key);
      if (constant == null) {
        constant = makeConstant(advice, method);
        constants.put(key, constant);
      }
      return constant;
    }
  }

  /** Has {@link #constant} make them anew: what they were made from has changed. */
  void forgetConstants() {
    synchronized (constants) {
      constants.clear();
    }
  }

  private static Object makeConstant(Class<?> advice, WovenMethod method) throws Exception {
    MethodHandle maker =
        MethodHandles.privateLookupIn(advice, MethodHandles.lookup())
            .findStatic(advice, "constant", MethodType.methodType(Object.class, WovenMethod.class));
    try {
      return (Object) maker.invokeExact(method);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
