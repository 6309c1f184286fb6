package io.robomonitor.agent.poll.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Machines as their kernels describe them, in {@code src/test/resources/machines}. */
final class Recorded {

  private static final Path MACHINES = Path.of("src/test/resources/machines");

  private Recorded() {}

  /** What is mounted at {@code /proc} of a machine. */
  static File proc(String machine) {
    return MACHINES.resolve(machine).resolve("proc").toFile();
  }

  static String text(String machine, String file) throws IOException {
    return Files.readString(MACHINES.resolve(machine).resolve(file));
  }

  /** Writes a file below a folder that may not be there yet. */
  static File write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toFile();
  }
}
