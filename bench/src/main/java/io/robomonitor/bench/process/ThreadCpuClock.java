package io.robomonitor.bench.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * CPU time of the threads of a process, the JVM's own included, in nanoseconds: the first field of
 * {@code /proc/PID/task/TID/schedstat} (Linux, {@code Documentation/scheduler/sched-stats.rst}).
 * {@code /proc/PID/stat} counts in ticks of 10 ms, too coarse for a block of requests.
 *
 * <p>What a thread did between the last reading and its end is not seen. Used from one thread.
 */
final class ThreadCpuClock {

  private final Path tasks;
  private final Predicate<String> names;
  private final Map<String, Long> nanosByThread = new HashMap<>();
  private long total;

  /**
   * @param tasks {@code /proc/PID/task}
   */
  ThreadCpuClock(Path tasks) {
    this(tasks, name -> true);
  }

  /**
   * @param tasks {@code /proc/PID/task}
   * @param names of the threads that count; the kernel keeps the first 15 letters of a name
   */
  ThreadCpuClock(Path tasks, Predicate<String> names) {
    this.tasks = tasks;
    this.names = names;
  }

  /** Nanoseconds used up to now; only the difference of two readings has a meaning. */
  long nanos() throws IOException {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        if (counts(thread)) {
          add(thread);
        }
      }
    }
    return total;
  }

  private boolean counts(Path thread) throws IOException {
    try {
      return names.test(Files.readString(thread.resolve("comm")).trim());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void add(Path thread) throws IOException {
    try {
      String text = Files.readString(thread.resolve("schedstat"));
      long nanos = Long.parseLong(text.substring(0, text.indexOf(' ')));
      Long before = nanosByThread.put(thread.getFileName().toString(), nanos);
      total += nanos - (before == null ? 0 : before);
    } catch (NoSuchFileException e) {
      nanosByThread.remove(thread.getFileName().toString()); // it ended while we were listing
    }
  }
}
