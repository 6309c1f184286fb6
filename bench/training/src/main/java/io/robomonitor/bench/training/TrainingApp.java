package io.robomonitor.bench.training;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;

/**
 * A training loop that is steered over its standard input: {@code train N} trains N stretches and
 * answers {@code trained STEPS NANOS CPU RESULT}, wall time and the thread's CPU time of the loop
 * alone, both in nanoseconds; end of input ends it. Prints {@code ready} once it can train.
 */
public final class TrainingApp {

  private TrainingApp() {}

  /**
   * Starts the application.
   *
   * @param arguments the loop: {@code java}, {@code tribuo} or {@code djl}
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Loop loop = loop(arguments[0]);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int stretches = Integer.parseInt(line.substring("train ".length()));
      long steps = 0;
      long cpuBegin = threads.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      for (int i = 0; i < stretches; i++) {
        steps += loop.train();
      }
      long nanos = System.nanoTime() - begin;
      long cpu = threads.getCurrentThreadCpuTime() - cpuBegin;
      String result = Double.toHexString(loop.result());
      out.println("trained " + steps + " " + nanos + " " + cpu + " " + result);
    }
  }

  private static Loop loop(String name) throws Exception {
    return switch (name) {
      case "java" -> new JavaLoop();
      case "tribuo" -> new TribuoLoop();
      case "djl" -> new DjlLoop();
      default -> throw new IllegalArgumentException("no loop is called " + name);
    };
  }
}
