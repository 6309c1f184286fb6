package io.robomonitor.agent.weave;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are woven at present, by the loader that holds them, weakly. Written when a class
 * is woven, which is rare; read by scrapes and by changes of configuration.
 */
final class WovenClasses {

  private final ClassLoader boot = ClassLoader.getPlatformClassLoader();
  private final Map<ClassLoader, Map<String, Set<String>>> byLoader = new WeakHashMap<>();

  synchronized void wove(String name, @Nullable ClassLoader loader, Set<String> instrumentations) {
    ClassLoader key = loader == null ? boot : loader;
    Map<String, Set<String>> classes = byLoader.get(key);
    if (classes == null) {
      classes = new HashMap<>();
      byLoader.put(key, classes);
    }
    classes.put(name, instrumentations);
  }

  synchronized void restored(String name, @Nullable ClassLoader loader) {
    Map<String, Set<String>> classes = byLoader.get(loader == null ? boot : loader);
    if (classes != null) {
      classes.remove(name);
    }
  }

  synchronized boolean contains(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    Map<String, Set<String>> classes = byLoader.get(loader == null ? boot : loader);
    return classes != null && classes.containsKey(TargetIndex.internal(type.getName()));
  }

  /** How many classes each instrumentation is woven into, in the order of their names. */
  synchronized Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Map<String, Set<String>> classes : byLoader.values()) {
      for (Set<String> instrumentations : classes.values()) {
        for (String instrumentation : instrumentations) {
          counts.merge(instrumentation, 1, Integer::sum);
        }
      }
    }
    return counts;
  }
}
