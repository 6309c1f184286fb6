package io.robomonitor.bench;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.TrainingRecorder;
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

/** What a recorded training step without expressions costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrainingStepBenchmark {

  private static final ModelSeries MODEL =
      new TrainingRecorder(new Telemetry(MetricSettings.defaults())).model("policy");

  /** A step. */
  @Benchmark
  public void step() {
    long start = MODEL.enter();
    MODEL.exit(start, false);
  }
}
