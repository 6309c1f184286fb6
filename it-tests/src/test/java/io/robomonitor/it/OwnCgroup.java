package io.robomonitor.it;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A control group made for one test, below the one that this process is in, that allows four fifths
 * of a processor; closing it removes it. Aborts the test where this user may not make one, as in
 * most containers: what the agent does there is what is recorded for its unit tests.
 */
final class OwnCgroup implements AutoCloseable {

  private static final Path MOUNTS = Path.of("/sys/fs/cgroup");

  private final Set<Path> folders = new LinkedHashSet<>();

  /** Makes one for CPU, CPU time and threads, in whichever version has them. */
  static OwnCgroup make() throws IOException {
    OwnCgroup group = new OwnCgroup();
    String name = "robo-monitor-" + ProcessHandle.current().pid();
    try {
      for (String controller : List.of("cpu", "cpuacct", "pids")) {
        Path parent = folder(ProcessHandle.current().pid(), controller);
        Path folder = parent.resolve(name);
        if (group.folders.add(folder)) {
          Files.createDirectory(folder);
        }
      }
      if (group.has("cpu.max")) {
        Files.writeString(group.file("cpu.max"), "80000 100000");
      } else {
        Files.writeString(group.file("cpu.cfs_period_us"), "100000");
        Files.writeString(group.file("cpu.cfs_quota_us"), "80000");
      }
    } catch (IOException e) {
      group.close();
      abort("No control group can be made here: " + e);
    }
    return group;
  }

  /** Where a process is, as a system without namespaces in between says it. */
  static Path folder(long pid, String controller) throws IOException {
    Path unified = MOUNTS;
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/cgroup"))) {
      String[] fields = line.split(":", 3);
      if (List.of(fields[1].split(",")).contains(controller)) {
        return existing(MOUNTS.resolve(controller), fields[2]);
      }
      if (fields[0].equals("0")) {
        unified = existing(MOUNTS, fields[2]);
      }
    }
    return unified;
  }

  /** A container that sees the host's paths has its own group at the mount. */
  private static Path existing(Path mount, String path) {
    Path folder = Path.of(mount + path);
    return Files.isDirectory(folder) ? folder : mount;
  }

  void add(ForkedJvm jvm) throws IOException {
    for (Path folder : folders) {
      Files.writeString(folder.resolve("cgroup.procs"), Long.toString(jvm.pid()));
    }
  }

  boolean has(String name) {
    return folders.stream().anyMatch(folder -> Files.exists(folder.resolve(name)));
  }

  /** The file of this name in whichever of the folders has it. */
  Path file(String name) throws IOException {
    for (Path folder : folders) {
      if (Files.exists(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    throw new IOException("no " + name + " in " + folders);
  }

  /** The number in the line {@code key number} of a file. */
  long value(String file, String key) throws IOException {
    for (String line : Files.readAllLines(file(file))) {
      if (line.startsWith(key + " ")) {
        return Long.parseLong(line.substring(key.length() + 1));
      }
    }
    throw new IOException("no " + key + " in " + file(file));
  }

  /** Removes it; its processes must have ended. */
  @Override
  public void close() throws IOException {
    for (Path folder : new ArrayList<>(folders)) {
      Files.deleteIfExists(folder);
    }
  }
}
