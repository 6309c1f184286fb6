package io.robomonitor.bench.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A node_exporter of our own on a free port; closing it ends the process. The executable is
 * Debian's, {@code prometheus-node-exporter}. Used from one thread.
 */
final class NodeExporter implements AutoCloseable {

  private static final String EXECUTABLE = "prometheus-node-exporter";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Process process;
  private final int port;
  private final ThreadCpuClock cpu;

  private NodeExporter(Process process, int port) {
    this.process = process;
    this.port = port;
    this.cpu = new ThreadCpuClock(Path.of("/proc", Long.toString(process.pid()), "task"));
  }

  /** Starts it and waits until it answers; null where it is not on the {@code PATH}. */
  static @Nullable NodeExporter startIfThere(Path workDirectory)
      throws IOException, InterruptedException {
    Path executable = find();
    if (executable == null) {
      return null;
    }
    int port = AppProcess.freePort();
    Files.createDirectories(workDirectory);
    Process process =
        new ProcessBuilder(executable.toString(), "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(workDirectory.resolve("node-exporter.txt").toFile())
            .start();
    NodeExporter exporter = new NodeExporter(process, port);
    exporter.awaitAnswer();
    return exporter;
  }

  private static @Nullable Path find() {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path executable = Path.of(directory, EXECUTABLE);
      if (Files.isExecutable(executable)) {
        return executable;
      }
    }
    return null;
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      try {
        scrape();
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() - begin > PATIENCE_NANOS) {
          close();
          throw new IOException(EXECUTABLE + " does not answer", e);
        }
        Thread.sleep(50);
      }
    }
  }

  void scrape() throws IOException, InterruptedException {
    AgentMetrics.scrape(port);
  }

  /** CPU time of the process in nanoseconds, from an arbitrary origin. */
  long cpuNanos() throws IOException {
    return cpu.nanos();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
