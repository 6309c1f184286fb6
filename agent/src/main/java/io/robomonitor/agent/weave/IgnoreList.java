package io.robomonitor.agent.weave;

/**
 * Classes that are never looked at: the JDK's (unless named outright), those of other agents, and
 * those made at run time on behalf of a class that is looked at itself.
 */
final class IgnoreList {

  private static final String[] JDK = {
    "java/", "jdk/", "sun/", "com/sun/", "javax/", "netscape/", "org/ietf/jgss/"
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
   * Whether a class is of the JDK by its name. {@code javax} packages are shared with libraries, so
   * the loader decides there.
   */
  static boolean isJdk(String internalName) {
    return startsWithAny(internalName, JDK);
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
