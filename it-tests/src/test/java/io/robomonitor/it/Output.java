package io.robomonitor.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a process has written to one of its streams, read by a thread of its own. */
final class Output {

  private final List<String> lines = new ArrayList<>();
  private final Thread reader;
  private boolean ended;

  Output(InputStream in) {
    reader = new Thread(() -> read(in), "output");
    reader.setDaemon(true);
    reader.start();
  }

  /** All lines so far. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** All lines, once the process has closed the stream. */
  List<String> complete() throws InterruptedException {
    reader.join();
    return lines();
  }

  /**
   * The {@code number}th line, from 1, that starts with {@code prefix}, without it; as soon as it
   * is there.
   */
  synchronized String await(String prefix, int number, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      int seen = 0;
      for (String line : lines) {
        if (line.startsWith(prefix) && ++seen == number) {
          return line.substring(prefix.length());
        }
      }
      long left = deadline - System.nanoTime();
      if (ended || left <= 0) {
        throw new AssertionError("Line " + number + " of \"" + prefix + "…\" never came");
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  private void read(InputStream in) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        add(line);
      }
    } catch (IOException killed) {
      add("(stream broke: " + killed.getMessage() + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
