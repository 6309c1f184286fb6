package io.robomonitor.launch;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the agent from the inner entries of its own jar: class {@code a.B} from {@code
 * inst/a/B.classdata}, resource {@code c} from {@code inst/c}. Its parent is the platform loader,
 * so agent and application never see each other's classes, whatever versions of the same library
 * they carry.
 *
 * <p>Entries for newer Java versions are honoured as in a multi-release jar; which versions there
 * are stands in the manifest, and those the agent needs anyway were merged when the jar was made.
 */
public final class AgentClassLoader extends ClassLoader {

  private static final String PREFIX = "inst/";

  static {
    registerAsParallelCapable();
  }

  private final File file;
  private final JarFile jar;

  /** Entry prefixes to try, the newest Java version first, the plain one last. */
  private final String[] prefixes;

  /**
   * Opens the agent's jar.
   *
   * @throws IOException if it cannot be read
   */
  public AgentClassLoader(File file) throws IOException {
    super(platformLoader());
    this.file = file;
    this.jar = new JarFile(file, /* verify= */ false);
    this.prefixes =
        prefixes(jar.getManifest().getMainAttributes().getValue("Robo-Monitor-Versions"));
  }

  /** The topmost one: asking for it by name needs reflection, which costs a cold JVM 10 ms. */
  private static ClassLoader platformLoader() {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }

  private static String[] prefixes(String versions) {
    int java = AgentLauncher.javaVersion(System.getProperty("java.specification.version", "0"));
    String prefixes = PREFIX;
    if (versions != null) {
      for (String version : versions.trim().split(" ")) {
        if (!version.isEmpty() && Integer.parseInt(version) <= java) {
          prefixes = PREFIX + "META-INF/versions/" + version + "/ " + prefixes;
        }
      }
    }
    return prefixes.split(" ");
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classBytes(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /**
   * The bytecode of a class of the agent, without loading it.
   *
   * @param name binary name
   * @return null if the agent has no such class
   */
  public byte[] classBytes(String name) {
    try {
      JarEntry entry = entry(name.replace('.', '/') + ".class");
      return entry == null ? null : read(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      JarEntry entry = entry(name);
      return entry == null
          ? super.getResourceAsStream(name)
          : new ByteArrayInputStream(read(entry));
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected URL findResource(String name) {
    JarEntry entry = entry(name);
    try {
      return entry == null ? null : new URL("jar:" + file.toURI() + "!/" + entry.getName());
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }

  private JarEntry entry(String name) {
    String inner =
        name.endsWith(".class") ? name.substring(0, name.length() - 6) + ".classdata" : name;
    for (String prefix : prefixes) {
      JarEntry entry = jar.getJarEntry(prefix + inner);
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  private byte[] read(JarEntry entry) throws IOException {
    byte[] bytes = new byte[(int) entry.getSize()];
    try (InputStream in = jar.getInputStream(entry)) {
      int at = 0;
      while (at < bytes.length) {
        int read = in.read(bytes, at, bytes.length - at);
        if (read < 0) {
          throw new IOException("truncated entry " + entry.getName());
        }
        at += read;
      }
    }
    return bytes;
  }
}
