package io.robomonitor.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that is steered by lines on its standard input and answers on its standard output;
 * closing it ends it. Used from one thread.
 */
final class SteeredProcess implements AutoCloseable {

  private final String name;
  private final Path errors;
  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;
  private final ThreadCpuClock cpuClock;

  private SteeredProcess(String name, List<String> command, Path directory) throws IOException {
    this.name = name;
    errors = directory.resolve("stderr.txt");
    process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(errors.toFile())
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    commands = process.outputWriter(StandardCharsets.UTF_8);
    cpuClock = new ThreadCpuClock(proc("task"));
  }

  /**
   * Starts a process in a directory, which is made and gets what it says on its standard error.
   *
   * @param name what it is called should it fail
   */
  static SteeredProcess start(String name, List<String> command, Path directory)
      throws IOException {
    return new SteeredProcess(name, command, Files.createDirectories(directory));
  }

  /** A port that nobody listened to a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
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

  /** A file that the system keeps about the process; see proc(5). */
  Path proc(String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }

  /** Sends a line and returns the rest of the next line that starts so. */
  String ask(String command, String answerPrefix) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    return awaitLine(answerPrefix);
  }

  /** The rest of the next line that starts so; an agent's own lines are passed over. */
  String awaitLine(String prefix) throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
    }
    throw new IOException(name + " ended; its last words are in " + errors);
  }

  /** Ends the process by closing its input, and by force where that takes too long. */
  @Override
  public void close() throws IOException {
    try {
      commands.close();
    } catch (IOException gone) { // it has ended already, and whoever asked it was told
    }
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
