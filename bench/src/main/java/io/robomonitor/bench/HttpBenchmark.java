package io.robomonitor.bench;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.http.HttpServerRecorder;
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

/** What a recorded request costs: enter, name the endpoint, exit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HttpBenchmark {

  private static final HttpServerRecorder RECORDER =
      new HttpServerRecorder(new Telemetry(MetricSettings.defaults()));

  private final String method = "GET";
  private final String path = "/users/17";
  private final String route = "/users/{id}";
  private final int status = 200;

  /** A synchronous request. */
  @Benchmark
  public void request() {
    long start = RECORDER.enter();
    RECORDER.route(route);
    RECORDER.exit(start, method, path, status);
  }
}
