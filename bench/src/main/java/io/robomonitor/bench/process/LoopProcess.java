package io.robomonitor.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A running training loop under one agent; closing it ends the process. Used from one thread. */
final class LoopProcess implements AutoCloseable {

  private static final String STEPS = "training_steps_total";

  private final Variant variant;
  private final TrainingLoop loop;
  private final SteeredProcess process;
  private final int metricsPort;
  private long steps;

  private LoopProcess(TrainingLoop loop, Variant variant, Settings settings) throws IOException {
    this.variant = variant;
    this.loop = loop;
    metricsPort = SteeredProcess.freePort();
    process =
        SteeredProcess.start(
            loop.title() + " under " + variant,
            command(settings),
            settings.workDirectory().resolve(loop.name() + " " + variant.name()));
    process.awaitLine("ready");
  }

  /** Starts the loop's application and returns once it can train. */
  static LoopProcess start(TrainingLoop loop, Variant variant, Settings settings)
      throws IOException {
    return new LoopProcess(loop, variant, settings);
  }

  /** One thread of PyTorch's: two processes' pools on few processors would measure each other. */
  private List<String> command(Settings settings) throws IOException {
    Path cache = settings.target().resolve("training/djl").toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(settings.java().toString());
    command.add("-Xmx512m");
    command.add("-Dai.djl.offline=true");
    command.add("-Dai.djl.pytorch.num_threads=1");
    command.add("-Dai.djl.pytorch.num_interop_threads=1");
    command.add("-DDJL_CACHE_DIR=" + cache);
    command.addAll(variant.options(metricsPort));
    command.add("-cp");
    command.add(settings.trainingClassPath());
    command.add("io.robomonitor.bench.training.TrainingApp");
    command.add(loop.name());
    return command;
  }

  Variant variant() {
    return variant;
  }

  /** Steps trained up to now. */
  long steps() {
    return steps;
  }

  /** Steps that the agent has counted up to now. */
  double recordedSteps() throws IOException, InterruptedException {
    return AgentMetrics.sum(metricsPort, STEPS);
  }

  /** Trains this many blocks. */
  Block train(int blocks) throws IOException {
    long cpuBefore = process.cpuNanos();
    String[] answer = process.ask("train " + blocks * loop.stretches(), "trained ").split(" ");
    long trained = Long.parseLong(answer[0]);
    steps += trained;
    return new Block(
        trained,
        Long.parseLong(answer[1]),
        Long.parseLong(answer[2]),
        process.cpuNanos() - cpuBefore,
        answer[3]);
  }

  @Override
  public void close() throws IOException {
    process.close();
  }

  /**
   * What a block took.
   *
   * @param nanos wall time of the loop
   * @param threadNanos CPU time of the thread that trains
   * @param processNanos CPU time of the whole process, the agent's and the JVM's threads included
   * @param result a number that depends on every bit of what was learnt, as text
   */
  record Block(long steps, long nanos, long threadNanos, long processNanos, String result) {

    double stepsPerSecond() {
      return steps * 1e9 / nanos;
    }

    double threadMicrosPerStep() {
      return threadNanos / 1e3 / steps;
    }

    double processMicrosPerStep() {
      return processNanos / 1e3 / steps;
    }
  }
}
