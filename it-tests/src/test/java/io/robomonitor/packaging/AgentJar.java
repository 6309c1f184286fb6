package io.robomonitor.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** robo-monitor.jar, read as what it is: a zip file. Close it after use. */
final class AgentJar implements AutoCloseable {

  static final Path PATH =
      Path.of(System.getProperty("robo.jar", "../agent/target/robo-monitor.jar"));

  private final JarFile file;

  AgentJar() throws IOException {
    file = new JarFile(PATH.toFile());
  }

  Attributes manifest() throws IOException {
    return file.getManifest().getMainAttributes();
  }

  /** Names of all files, in the jar's order, a name as often as it is there. */
  List<String> names() {
    return file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  byte[] bytes(String name) {
    try (InputStream in = file.getInputStream(file.getEntry(name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** The class-file version: 52 is Java 8, 61 is Java 17. */
  int classFileVersion(String name) {
    return ByteBuffer.wrap(bytes(name)).getShort(6);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
