package io.robomonitor.packaging;

import java.util.List;

/**
 * Loads the classes below {@code inst/} as the agent's own loader would, on the platform loader.
 */
final class InnerClasses extends ClassLoader {

  private final AgentJar jar;
  private final List<String> names;

  InnerClasses(AgentJar jar) {
    super(ClassLoader.getPlatformClassLoader());
    this.jar = jar;
    this.names = jar.names();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String entry = entryOf(name);
    if (!names.contains(entry)) {
      throw new ClassNotFoundException(name);
    }
    byte[] bytes = jar.bytes(entry);
    return defineClass(name, bytes, 0, bytes.length);
  }

  static String entryOf(String className) {
    return "inst/" + className.replace('.', '/') + ".classdata";
  }
}
