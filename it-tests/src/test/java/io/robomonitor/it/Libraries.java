package io.robomonitor.it;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;

/**
 * Libraries from the Maven repositories of whoever runs the tests (their {@code settings.xml}), at
 * the versions a scenario names. Resolved through the local repository, so a second run needs no
 * network.
 */
final class Libraries {

  private static final Map<List<String>, List<Path>> RESOLVED = new ConcurrentHashMap<>();

  private Libraries() {}

  /** The jars of {@code group:artifact:version}s and all that they depend on. */
  static List<Path> of(String... coordinates) {
    return RESOLVED.computeIfAbsent(List.of(coordinates), Libraries::resolve);
  }

  private static List<Path> resolve(List<String> coordinates) {
    File[] files =
        Maven.configureResolver()
            .withClassPathResolution(false)
            .resolve(coordinates)
            .withTransitivity()
            .asFile();
    return Stream.of(files).map(File::toPath).toList();
  }
}
