package io.robomonitor.gpu;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Trees of the test resources in the form of those below {@code /sys}. */
final class RecordedFiles {

  private RecordedFiles() {}

  static Path of(String tree) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(RecordedFiles.class.getResource("/" + tree)).toURI());
  }
}
