package io.robomonitor.bench;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.operation.OwnMetrics;
import io.robomonitor.advice.training.TrainingRecorder;
import io.robomonitor.api.Metrics;
import io.robomonitor.api.Training;
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
 * What the facade costs an application that runs without the agent, and what is behind it with the
 * agent.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FacadeBenchmark {

  private static final Metrics.Counter SAVED =
      Metrics.counter("preferences_saved_total", "kind").with("pair");
  private static final String SERIES = "preferences_saved_total\u001fkind\u001f\u001fpair\u001f";

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final OwnMetrics own = new OwnMetrics(telemetry);
  private final TrainingRecorder training = new TrainingRecorder(telemetry);
  private double value = 0.5;

  /** A counter, without the agent. */
  @Benchmark
  public void counterAlone() {
    SAVED.inc();
  }

  /** A value of training, without the agent. */
  @Benchmark
  public void recordAlone() {
    Training.record("objective/kl", value);
  }

  /** A phase, without the agent: two looks at the clock. */
  @Benchmark
  @SuppressWarnings("try") // it is there to be closed
  public void phaseAlone() {
    try (Training.Phase phase = Training.phase("forward_pass")) {
      value += 1;
    }
  }

  /** A counter, with the agent. */
  @Benchmark
  public void counterRecorded() {
    own.series(OwnMetrics.Type.COUNTER, SERIES).accept(1);
  }

  /** A value of training, with the agent. */
  @Benchmark
  public void recordRecorded() {
    training.model("policy").values().named("objective/kl").accept(value);
  }
}
