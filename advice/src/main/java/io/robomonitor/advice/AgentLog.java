package io.robomonitor.advice;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent's only voice: single lines on the process's standard error, prefixed {@code
 * [robo-monitor]}, and the list of problems that {@code /health} shows.
 *
 * <p>It writes to the file descriptor itself, so an application that redirects {@code System.err}
 * into its logging never logs through the agent, and it uses no logging framework, because in
 * premain any would initialise the application's. Safe for use by many threads; never throws.
 */
public final class AgentLog {

  private static final int MAX_PROBLEMS = 100;

  private static final PrintStream ERR =
      new PrintStream(
          new FileOutputStream(FileDescriptor.err), /* autoFlush= */ true, StandardCharsets.UTF_8);

  private static final Map<String, String> PROBLEMS = new LinkedHashMap<>();

  private AgentLog() {}

  /** Writes one line that is no problem. */
  public static void info(String message) {
    write(message);
  }

  /**
   * Reports a problem, once for each key: one line on standard error, and an entry for {@code
   * /health} until {@link #resolved}.
   *
   * @param key what failed, stable over repetitions ({@code "weave:jdbc"})
   * @param message one line in words for the user
   * @param cause what was thrown, or null; its class and message end the line
   */
  public static void problem(String key, String message, @Nullable Throwable cause) {
    try {
      String line = cause == null ? message : message + ": " + cause;
      synchronized (PROBLEMS) {
        if (PROBLEMS.containsKey(key) || PROBLEMS.size() >= MAX_PROBLEMS) {
          return;
        }
        PROBLEMS.put(key, line);
      }
      write(line);
    } catch (Throwable ignored) { // a report that fails must not become a second failure
    }
  }

  /**
   * Reports what is wrong now, for problems that grow and shrink: as {@link #problem}, and again
   * when the message has changed.
   *
   * @param message one line in words for the user; empty: nothing is wrong any more
   */
  public static void state(String key, String message) {
    boolean changed;
    synchronized (PROBLEMS) {
      changed = !message.equals(PROBLEMS.getOrDefault(key, ""));
      if (changed) {
        PROBLEMS.remove(key);
      }
    }
    if (changed && !message.isEmpty()) {
      problem(key, message, null);
    }
  }

  /** Takes a problem off the list, so that it is reported again should it come back. */
  public static void resolved(String key) {
    synchronized (PROBLEMS) {
      PROBLEMS.remove(key);
    }
  }

  /** The problems reported and not resolved, oldest first. */
  public static List<String> problems() {
    synchronized (PROBLEMS) {
      return List.copyOf(PROBLEMS.values());
    }
  }

  private static void write(String message) {
    ERR.println("[robo-monitor] " + message.replace('\n', ' ').replace('\r', ' '));
  }
}
