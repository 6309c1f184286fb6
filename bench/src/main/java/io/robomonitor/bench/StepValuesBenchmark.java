package io.robomonitor.bench;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.operation.CallObserver;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.TrainingCalls;
import io.robomonitor.advice.training.TrainingRecorder;
import io.robomonitor.advice.training.TrainingSettings;
import io.robomonitor.advice.training.TrainingSettings.Kind;
import java.lang.invoke.MethodHandle;
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

/**
 * What a recorded training step costs whose loss, learning rate and batch size are read by
 * expressions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepValuesBenchmark {

  private static final CallObserver SITE = site();

  private static final MethodHandle READER = SITE.reader();

  private final Trainer trainer = new Trainer();
  private double loss = 0.5;
  private int batch = 32;

  /** Has a step. */
  static final class Trainer {
    final double learningRate = 0.01;

    double step(int batch) {
      return 0.5;
    }
  }

  /**
   * A step with three values: of a field, and of a number returned and one handed in, which the
   * woven code boxes.
   */
  @Benchmark
  public void step() throws Throwable {
    long start = SITE.enter();
    SITE.leave(start);
    SITE.complete(start, false);
    Object no = null;
    READER.invokeExact(
        start, (Object) trainer, (Object) loss, (Object) batch, no, no, no, no, no, no, no);
  }

  private static CallObserver site() {
    Telemetry telemetry = new Telemetry(MetricSettings.defaults());
    TrainingCalls calls =
        new TrainingCalls(new TrainingRecorder(telemetry), new InferenceRecorder(telemetry));
    Map<String, String> values =
        Map.of("loss", "return", "learning_rate", "this.learningRate", "batch_size", "arg0");
    TrainingSettings.Method step =
        new TrainingSettings.Method(Kind.STEP, "", "", "policy", null, values);
    try {
      WovenMethod method =
          new WovenMethod(
              MethodHandles.privateLookupIn(Trainer.class, MethodHandles.lookup()),
              "step",
              MethodType.methodType(double.class, int.class),
              false);
      return calls.of(method, step);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
