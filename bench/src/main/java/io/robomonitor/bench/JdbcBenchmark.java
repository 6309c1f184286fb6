package io.robomonitor.bench;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.db.DbRecorder;
import io.robomonitor.advice.db.SqlStatement;
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

/** What a recorded statement costs: enter, find what it does, exit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JdbcBenchmark {

  private static final DbRecorder RECORDER =
      new DbRecorder(new Telemetry(MetricSettings.defaults()));

  private final String sql = "SELECT id, name FROM users WHERE id = ?";
  private final Object statement = new Object();

  public JdbcBenchmark() {
    RECORDER.remember(statement, SqlStatement.of(sql));
  }

  /** A statement given as text. */
  @Benchmark
  public void text() {
    long start = RECORDER.enter("h2", SqlStatement.of(sql));
    RECORDER.exit(start, false);
  }

  /** A prepared statement. */
  @Benchmark
  public void prepared() {
    long start = RECORDER.enter("h2", RECORDER.remembered(statement));
    RECORDER.exit(start, false);
  }

  /** A prepared statement behind a pool's wrapper. */
  @Benchmark
  public void wrapped() {
    long start = RECORDER.enter(null, null);
    long inner = RECORDER.enter("h2", RECORDER.remembered(statement));
    RECORDER.exit(inner, false);
    RECORDER.exit(start, false);
  }
}
