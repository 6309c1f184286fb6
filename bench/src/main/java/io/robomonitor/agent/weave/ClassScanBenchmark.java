package io.robomonitor.agent.weave;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What looking at one class costs, in a JVM that has only just begun to: every fork scans its
 * classes once, with nothing compiled yet, as it is while an application starts. First those of a
 * bare web application, then as many as a large one loads, where the compiler soon helps. Lies in
 * this package because the scan is visible nowhere else.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(7)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ClassScanBenchmark {

  /** Classes of Tomcat and H2. */
  static final int BARE_APPLICATION = 2000;

  /** The same, and the JDK's for the rest: the scan does not care whose they are. */
  static final int LARGE_APPLICATION = 12_800;

  /** As many words as the instrumentations of servlets, JDBC, a pool and annotations bring. */
  private static final List<String> WORDS =
      List.of(
          "service",
          "doFilter",
          "execute",
          "executeQuery",
          "executeUpdate",
          "executeLargeUpdate",
          "executeBatch",
          "executeLargeBatch",
          "commit",
          "rollback",
          "prepareStatement",
          "prepareCall",
          "getConnection",
          "Lio/robomonitor/api/TrainingStep;");

  private final List<byte[]> classFiles = new ArrayList<>();
  private WordIndex index = WordIndex.EMPTY;

  /** Reads the class files, so that the disk is not measured. */
  @Setup
  public void readClassFiles() throws IOException {
    index = new WordIndex(WORDS);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.contains("tomcat-embed-core") || entry.contains("h2-")) {
        readJar(entry);
      }
    }
    readJdk();
    if (classFiles.size() < LARGE_APPLICATION) {
      throw new IllegalStateException("only " + classFiles.size() + " classes to scan");
    }
  }

  private void readJar(String path) throws IOException {
    try (JarFile jar = new JarFile(path)) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements() && classFiles.size() < BARE_APPLICATION) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = jar.getInputStream(entry)) {
            classFiles.add(in.readAllBytes());
          }
        }
      }
    }
  }

  private void readJdk() throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> files = Files.walk(modules)) {
      Iterator<Path> paths = files.iterator();
      while (paths.hasNext() && classFiles.size() < LARGE_APPLICATION) {
        Path path = paths.next();
        if (path.toString().endsWith(".class")) {
          classFiles.add(Files.readAllBytes(path));
        }
      }
    }
  }

  /** A bare application's classes; one operation is one class. */
  @Benchmark
  @OperationsPerInvocation(BARE_APPLICATION)
  public long coldBareApplication() {
    return scan(BARE_APPLICATION);
  }

  /** A large application's classes; one operation is one class. */
  @Benchmark
  @OperationsPerInvocation(LARGE_APPLICATION)
  public long coldLargeApplication() {
    return scan(LARGE_APPLICATION);
  }

  private long scan(int count) {
    long found = 0;
    for (int i = 0; i < count; i++) {
      found |= ClassScan.words(classFiles.get(i), index);
    }
    return found;
  }
}
