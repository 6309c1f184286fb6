package io.robomonitor.bench;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.training.TrainingRecorder;
import io.robomonitor.advice.training.TrainingSettings.StepMethod;
import io.robomonitor.advice.training.TrainingSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a recorded training step costs whose loss and learning rate are read by expressions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepValuesBenchmark {

  private static final TrainingSite SITE = site();

  private final Trainer trainer = new Trainer();
  private final Result result = new Result(0.5);

  /** What a step returns. */
  record Result(double loss) {}

  /** Has a step. */
  static final class Trainer {
    final double learningRate = 0.01;

    Result step() {
      return new Result(0.5);
    }
  }

  /** A step with two values, one of a method and one of a field. */
  @Benchmark
  public void step() {
    long start = SITE.enter();
    SITE.exit(start, trainer, result, null, null);
  }

  private static TrainingSite site() {
    TrainingRecorder recorder = new TrainingRecorder(new Telemetry(MetricSettings.defaults()));
    StepMethod step =
        new StepMethod("", "", "policy", "return.loss()", null, "this.learningRate", Map.of());
    try {
      WovenMethod method =
          new WovenMethod(
              MethodHandles.privateLookupIn(Trainer.class, MethodHandles.lookup()),
              "step",
              MethodType.methodType(Result.class),
              false);
      return TrainingSite.of(recorder, method, step);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
