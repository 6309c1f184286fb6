package io.robomonitor.it;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A Java installation that applications are run on: one of system property {@code robo.jdks} or
 * environment {@code ROBO_JDKS} (a path list), one below {@code /usr/lib/jvm}, or the one that runs
 * the tests.
 *
 * @param version the feature version, 17 for 17.0.15
 * @param path the folder that holds {@code bin/java}
 */
record JavaHome(int version, Path path) {

  /**
   * The installation of this version. Without one the test is skipped, and says why; on CI, where
   * nothing may be skipped, it fails.
   */
  static JavaHome of(int version) {
    List<JavaHome> found = all();
    for (JavaHome home : found) {
      if (home.version == version) {
        return home;
      }
    }
    String missing =
        "No Java " + version + " among " + found + "; name one in ROBO_JDKS to run this test";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    return abort(missing);
  }

  Path java() {
    return path.resolve("bin").resolve("java");
  }

  private static List<JavaHome> all() {
    List<Path> candidates = new ArrayList<>();
    String named = System.getProperty("robo.jdks", System.getenv().getOrDefault("ROBO_JDKS", ""));
    for (String path : named.split(java.io.File.pathSeparator)) {
      if (!path.isBlank()) {
        candidates.add(Path.of(path.strip()));
      }
    }
    candidates.addAll(children(Path.of("/usr/lib/jvm")));
    candidates.add(Path.of(System.getProperty("java.home")));
    return candidates.stream()
        .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
        .filter(home -> Files.isReadable(home.resolve("release")))
        .map(home -> new JavaHome(versionOf(home.resolve("release")), home))
        .toList();
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static int versionOf(Path releaseFile) {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(releaseFile)) {
      release.load(in);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    String[] parts = version.split("[.+-]");
    return Integer.parseInt(parts[0].equals("1") ? parts[1] : parts[0]);
  }
}
