package io.robomonitor.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers "is this class a subtype of that name?" while the class is being loaded. Supertypes of
 * the application are read as resources of its loader, never loaded, because loading them here
 * could change the order in which the application's classes appear; supertypes of the JDK are
 * looked up as classes, since the JVM is about to load them anyway.
 *
 * <p>The set of all supertypes' names is kept for each type that was asked for, in a map held
 * weakly by its loader. Safe for use by many threads.
 */
final class Hierarchy {

  private static final int DEEPEST = 64;

  private final Map<ClassLoader, Map<String, Set<String>>> byLoader = new WeakHashMap<>();

  /**
   * Whether the class file's class has the named type among its supertypes, or is it.
   *
   * @param loader the loader that defines the class; null: the boot loader
   * @param supertype internal name
   */
  boolean isSubtype(byte[] classFile, @Nullable ClassLoader loader, String supertype) {
    ClassScan scan = ClassScan.names(classFile);
    if (scan == null) {
      return false;
    }
    if (scan.name().equals(supertype)) {
      return true;
    }
    Map<String, Set<String>> known = known(loader == null ? platform() : loader);
    return supertypes(scan, loader, known, 0).contains(supertype);
  }

  /** The class's name and its superclasses' names, nearest first, as far as they can be read. */
  List<String> superclasses(String name, @Nullable ClassLoader loader) {
    List<String> chain = new ArrayList<>();
    for (String next = name; next != null && chain.size() < DEEPEST; ) {
      chain.add(next);
      next = isJdk(next) ? superclassOfLoaded(next) : superclassOfResource(next, loader);
    }
    return chain;
  }

  private static @Nullable String superclassOfResource(String name, @Nullable ClassLoader loader) {
    ClassScan scan = read(name, loader);
    return scan == null ? null : scan.superName();
  }

  private static @Nullable String superclassOfLoaded(String name) {
    try {
      Class<?> superclass =
          Class.forName(name.replace('/', '.'), false, platform()).getSuperclass();
      return superclass == null ? null : superclass.getName().replace('.', '/');
    } catch (ClassNotFoundException | LinkageError absent) {
      return null;
    }
  }

  private Set<String> supertypes(
      ClassScan scan, @Nullable ClassLoader loader, Map<String, Set<String>> known, int depth) {
    Set<String> all = ConcurrentHashMap.newKeySet();
    String superName = scan.superName();
    if (superName != null) {
      addWithSupertypes(superName, loader, known, all, depth);
    }
    for (String type : scan.interfaces()) {
      addWithSupertypes(type, loader, known, all, depth);
    }
    return all;
  }

  private void addWithSupertypes(
      String name,
      @Nullable ClassLoader loader,
      Map<String, Set<String>> known,
      Set<String> all,
      int depth) {
    if (name.equals("java/lang/Object") || depth > DEEPEST) {
      return;
    }
    Set<String> supertypes = known.get(name);
    if (supertypes == null) {
      supertypes = isJdk(name) ? ofLoadedClass(name) : ofResource(name, loader, known, depth);
      known.put(name, supertypes);
    }
    all.add(name);
    all.addAll(supertypes);
  }

  private Set<String> ofResource(
      String name, @Nullable ClassLoader loader, Map<String, Set<String>> known, int depth) {
    ClassScan scan = read(name, loader);
    return scan == null ? Set.of() : supertypes(scan, loader, known, depth + 1);
  }

  private static @Nullable ClassScan read(String name, @Nullable ClassLoader loader) {
    String resource = name + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      return in == null ? null : ClassScan.names(in.readAllBytes());
    } catch (IOException | RuntimeException unreadable) {
      return null;
    }
  }

  private static Set<String> ofLoadedClass(String name) {
    Set<String> all = ConcurrentHashMap.newKeySet();
    try {
      collect(Class.forName(name.replace('/', '.'), false, platform()), all);
    } catch (ClassNotFoundException | LinkageError absent) {
      // Not of the JDK after all: then it has no supertypes that are.
    }
    all.remove(name);
    return all;
  }

  private static void collect(@Nullable Class<?> type, Set<String> all) {
    if (type == null || type == Object.class || !all.add(type.getName().replace('.', '/'))) {
      return;
    }
    collect(type.getSuperclass(), all);
    for (Class<?> direct : type.getInterfaces()) {
      collect(direct, all);
    }
  }

  /**
   * The JDK's own names; {@code javax} is shared with libraries, so those are looked for as
   * resources.
   */
  private static boolean isJdk(String name) {
    return name.startsWith("java/") || name.startsWith("javax/sql/") || name.startsWith("jdk/");
  }

  private static ClassLoader platform() {
    return ClassLoader.getPlatformClassLoader();
  }

  private Map<String, Set<String>> known(ClassLoader loader) {
    synchronized (byLoader) {
      Map<String, Set<String>> known = byLoader.get(loader);
      if (known == null) {
        known = new ConcurrentHashMap<>();
        byLoader.put(loader, known);
      }
      return known;
    }
  }
}
