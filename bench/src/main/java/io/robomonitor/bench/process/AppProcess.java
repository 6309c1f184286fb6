package io.robomonitor.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A running application under one agent; closing it ends the process. Used from one thread. */
final class AppProcess implements AutoCloseable {

  private final Variant variant;
  private final SteeredProcess process;
  private final int metricsPort;
  private final int port;

  private AppProcess(MeasuredApp app, Variant variant, Settings settings) throws IOException {
    this.variant = variant;
    Path directory = settings.workDirectory().resolve(app.name()).resolve(variant.name());
    metricsPort = SteeredProcess.freePort();
    process =
        SteeredProcess.start(app.title() + " under " + variant, command(app, settings), directory);
    port = Integer.parseInt(process.awaitLine("listening "));
  }

  /** Starts an application and returns once it says that it can answer. */
  static AppProcess start(MeasuredApp app, Variant variant, Settings settings) throws IOException {
    return new AppProcess(app, variant, settings);
  }

  private List<String> command(MeasuredApp app, Settings settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(settings.java().toString());
    command.add("-Xmx256m");
    command.addAll(variant.options(metricsPort));
    command.add("-cp");
    command.add(app.classPath(settings.target()));
    command.addAll(app.mainAndArguments());
    return command;
  }

  int port() {
    return port;
  }

  int metricsPort() {
    return metricsPort;
  }

  Variant variant() {
    return variant;
  }

  /** As {@link SteeredProcess#cpu}. */
  Duration cpu() {
    return process.cpu();
  }

  /** As {@link SteeredProcess#cpuNanos}. */
  long cpuNanos() throws IOException {
    return process.cpuNanos();
  }

  /** A clock for some of the process's threads, by the names that the kernel knows. */
  ThreadCpuClock cpuOf(Predicate<String> threads) {
    return new ThreadCpuClock(process.proc("task"), threads);
  }

  AppStats stats() throws IOException {
    return AppStats.parse("allocated=" + process.ask("stats", "allocated="));
  }

  void collectGarbage() throws IOException {
    process.ask("gc", "collected");
  }

  /** Resident memory in bytes: {@code VmRSS} of {@code /proc/PID/status}, see proc(5). */
  long residentBytes() throws IOException {
    for (String line : Files.readAllLines(process.proc("status"))) {
      if (line.startsWith("VmRSS:")) {
        String kibibytes = line.substring("VmRSS:".length(), line.length() - "kB".length());
        return Long.parseLong(kibibytes.trim()) * 1024;
      }
    }
    throw new IOException("no VmRSS in " + process.proc("status"));
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
