package io.robomonitor.it;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The {@code prometheus} of this machine, found on its {@code PATH}. */
final class PrometheusBinary {

  private PrometheusBinary() {}

  /** Without one the test is skipped, and says why; on CI, where nothing may be skipped, it fails. */
  static String path() {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      Path binary = Path.of(folder, "prometheus");
      if (Files.isExecutable(binary)) {
        return binary.toString();
      }
    }
    String missing = "No prometheus on the PATH; install it to run this test";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    return abort(missing);
  }
}
