package io.robomonitor.it;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that tests start and Maven cannot bring. */
final class Tool {

  private Tool() {}

  /**
   * A program on the {@code PATH}. Without it the test is skipped, and says why; on CI, where
   * nothing may be skipped, it fails.
   */
  static String find(String name) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      Path binary = Path.of(folder, name);
      if (Files.isExecutable(binary)) {
        return binary.toString();
      }
    }
    String missing = "No " + name + " on the PATH; install it to run this test";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    return abort(missing);
  }
}
