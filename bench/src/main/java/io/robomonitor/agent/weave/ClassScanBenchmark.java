package io.robomonitor.agent.weave;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
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
 * What looking at one class costs, in a JVM that has only just begun to: every fork scans {@value
 * #CLASSES} classes of Tomcat and H2 once, with nothing compiled yet, as it is while an application
 * starts. Lies in this package because the scan is visible nowhere else.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(7)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ClassScanBenchmark {

  /** How many classes one invocation scans; the jars below hold more than this. */
  static final int CLASSES = 2000;

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
    if (classFiles.size() < CLASSES) {
      throw new IllegalStateException("only " + classFiles.size() + " classes to scan");
    }
  }

  private void readJar(String path) throws IOException {
    try (JarFile jar = new JarFile(path)) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements() && classFiles.size() < CLASSES) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = jar.getInputStream(entry)) {
            classFiles.add(in.readAllBytes());
          }
        }
      }
    }
  }

  /** One operation is one class. */
  @Benchmark
  @OperationsPerInvocation(CLASSES)
  public long cold() {
    long found = 0;
    for (byte[] classFile : classFiles) {
      found |= ClassScan.words(classFile, index);
    }
    return found;
  }
}
