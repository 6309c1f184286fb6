package io.robomonitor.bench.process;

import io.robomonitor.bench.app.TomcatH2App;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A running application under one agent; closing it ends the process. Used from one thread. */
final class AppProcess implements AutoCloseable {

  private static final String LISTENING = "listening ";

  private final Variant variant;
  private final Path errors;
  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;
  private final int metricsPort;
  private final int port;
  private final ThreadCpuClock cpuClock;

  private AppProcess(Variant variant, Settings settings) throws IOException {
    this.variant = variant;
    Path directory = Files.createDirectories(settings.workDirectory().resolve(variant.name()));
    errors = directory.resolve("stderr.txt");
    metricsPort = freePort();
    process =
        new ProcessBuilder(command(settings, directory))
            .directory(directory.toFile())
            .redirectError(errors.toFile())
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    commands = process.outputWriter(StandardCharsets.UTF_8);
    port = Integer.parseInt(awaitLine(LISTENING));
    cpuClock = new ThreadCpuClock(proc("task"));
  }

  /** Starts the application and returns once it says that it can answer. */
  static AppProcess start(Variant variant, Settings settings) throws IOException {
    return new AppProcess(variant, settings);
  }

  private List<String> command(Settings settings, Path directory) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(settings.java().toString());
    command.add("-Xmx256m");
    command.addAll(variant.options(metricsPort));
    command.add("-cp");
    command.add(settings.applicationClassPath());
    command.add(TomcatH2App.class.getName());
    command.add(directory.toAbsolutePath().toString());
    return command;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
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

  /** CPU time of the process since it began, ended threads included; in steps of 10 ms. */
  Duration cpu() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("this system tells no CPU time"));
  }

  /** CPU time in nanoseconds from an arbitrary origin; see {@link ThreadCpuClock}. */
  long cpuNanos() throws IOException {
    return cpuClock.nanos();
  }

  /** A clock for some of the process's threads, by the names that the kernel knows. */
  ThreadCpuClock cpuOf(Predicate<String> threads) {
    return new ThreadCpuClock(proc("task"), threads);
  }

  AppStats stats() throws IOException {
    return AppStats.parse("allocated=" + ask("stats", "allocated="));
  }

  void collectGarbage() throws IOException {
    ask("gc", "collected");
  }

  /** Resident memory in bytes: {@code VmRSS} of {@code /proc/PID/status}, see proc(5). */
  long residentBytes() throws IOException {
    for (String line : Files.readAllLines(proc("status"))) {
      if (line.startsWith("VmRSS:")) {
        String kibibytes = line.substring("VmRSS:".length(), line.length() - "kB".length());
        return Long.parseLong(kibibytes.trim()) * 1024;
      }
    }
    throw new IOException("no VmRSS in " + proc("status"));
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }

  private String ask(String command, String answerPrefix) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    return awaitLine(answerPrefix);
  }

  /** The rest of the next line that starts so; an agent's own lines are passed over. */
  private String awaitLine(String prefix) throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
    }
    throw new IOException(
        "the application under " + variant + " ended; its last words are in " + errors);
  }

  /** Ends the application by closing its input, and by force where that takes too long. */
  @Override
  public void close() throws IOException {
    commands.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
