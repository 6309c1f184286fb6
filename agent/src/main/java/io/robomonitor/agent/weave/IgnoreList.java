package io.robomonitor.agent.weave;

import org.jspecify.annotations.Nullable;

/**
 * Classes that are never looked at: the JDK's (unless named outright), those of other agents, and
 * those made at run time on behalf of a class that is looked at itself.
 */
final class IgnoreList {

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  /** Those of the JDK's tools, which the application's loader defines. */
  private static final String[] JDK = {
    "java/", "jdk/", "sun/", "com/sun/tools/", "com/sun/source/", "com/sun/jdi/"
  };

  private static final String[] AGENTS = {
    "io/opentelemetry/javaagent/",
    "co/elastic/apm/agent/",
    "datadog/",
    "com/datadog/",
    "com/newrelic/",
    "com/dynatrace/",
    "com/appdynamics/",
    "org/glowroot/agent/",
    "kanela/",
    "rocks/inspectit/",
    "org/jacoco/agent/",
    "com/intellij/rt/",
    "org/mockito/internal/"
  };

  private static final String[] GENERATED = {
    "$$Lambda",
    "$Proxy",
    "$$EnhancerBy",
    "$$SpringCGLIB$$",
    "$$FastClassBy",
    "$HibernateProxy$",
    "$ByteBuddy$",
    "$MockitoMock$",
    "_$$_jvst",
    "GeneratedMethodAccessor",
    "GeneratedConstructorAccessor",
    "$auxiliary$",
    "_WeldClientProxy",
    "_ClientProxy"
  };

  private IgnoreList() {}

  /**
   * Whether a class is of the JDK. Libraries have classes in {@code javax} and {@code com.sun} too,
   * so the loader decides there.
   */
  static boolean isJdk(String internalName, @Nullable ClassLoader loader) {
    return loader == null || loader == PLATFORM || startsWithAny(internalName, JDK);
  }

  /** Whether a class belongs to an agent or was generated. */
  static boolean isForeign(String internalName) {
    if (startsWithAny(internalName, AGENTS)) {
      return true;
    }
    if (internalName.indexOf('$') < 0) {
      return false;
    }
    for (String part : GENERATED) {
      if (internalName.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
