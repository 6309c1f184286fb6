package io.robomonitor.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.advice.AgentLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of a source after its polls. */
class PolledTest {

  private final AtomicLong nanos = new AtomicLong();

  @AfterEach
  void resolve() {
    AgentLog.resolved("poll:broken");
  }

  private interface Poll {
    String run() throws Exception;
  }

  private Polled<String> polled(String name, Poll poll) {
    return new Polled<>(source(name, poll), nanos::get);
  }

  private static Source<String> source(String name, Poll poll) {
    return new Source<>() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Duration interval() {
        return Duration.ofHours(1);
      }

      @Override
      public String poll() throws Exception {
        return poll.run();
      }
    };
  }

  @Test
  void tells_duration_age_and_errors() {
    Polled<String> polled =
        polled(
            "slow",
            () -> {
              nanos.addAndGet(250_000_000);
              return "snapshot";
            });

    assertThat(polled.latest()).isNull();
    assertThat(polled.ageSeconds()).isNull();
    assertThat(polled.cpuSeconds()).isNull();
    assertThat(polled.allocatedBytes()).isNull();
    assertThat(polled.poll()).isTrue();
    nanos.addAndGet(2_000_000_000);

    assertThat(polled.latest()).isEqualTo("snapshot");
    assertThat(polled.durationSeconds()).isEqualTo(0.25);
    assertThat(polled.ageSeconds()).isEqualTo(2);
    assertThat(polled.errors()).isZero();
  }

  @Test
  void a_source_with_nothing_to_show_yet_has_no_snapshot_no_age_and_no_error() {
    Polled<String> polled = polled("empty", () -> null);

    assertThat(polled.poll()).as("polled again").isTrue();
    assertThat(polled.latest()).isNull();
    assertThat(polled.ageSeconds()).isNull();
    assertThat(polled.durationSeconds()).isNull();
    assertThat(polled.errors()).isZero();
  }

  @Test
  void adds_up_what_all_polls_cost() {
    Polled<String> polled = polled("greedy", () -> String.valueOf(new char[1 << 20]));

    polled.poll();
    Long first = polled.allocatedBytes();
    polled.poll();

    assertThat(first).isBetween(3L << 20, 4L << 20);
    assertThat(polled.allocatedBytes()).isBetween(6L << 20, 8L << 20);
    assertThat(polled.cpuSeconds()).isPositive();
  }

  @Test
  void counts_a_failure_reports_it_and_has_no_current_snapshot() {
    AtomicLong polls = new AtomicLong();
    Polled<String> polled =
        polled(
            "broken",
            () -> {
              if (polls.incrementAndGet() == 2) {
                throw new IllegalStateException("driver gone");
              }
              return "snapshot " + polls;
            });

    polled.poll();
    assertThat(polled.poll()).isTrue();

    assertThat(polled.latest()).isEqualTo("snapshot 1");
    assertThat(polled.current()).isNull();
    assertThat(polled.errors()).isEqualTo(1);
    assertThat(AgentLog.problems())
        .contains("reading the source broken failed: java.lang.IllegalStateException: driver gone");

    polled.poll();

    assertThat(polled.current()).isEqualTo("snapshot 3");
    assertThat(AgentLog.problems()).noneMatch(line -> line.contains("broken"));
  }

  @Test
  void says_what_failed_when_a_poll_that_hung_fails_in_the_end() {
    Polled<String> polled =
        polled(
            "broken",
            () -> {
              throw new IllegalStateException("driver gone");
            });
    polled.hangs();

    polled.poll();
    polled.hangsNoMore();

    assertThat(polled.current()).isNull();
    assertThat(AgentLog.problems())
        .containsOnlyOnce(
            "reading the source broken failed: java.lang.IllegalStateException: driver gone")
        .noneMatch(line -> line.contains("hangs"));
  }

  @Test
  void exposes_what_is_known_of_each_source_but_not_what_it_never_told() throws Exception {
    PollEngine engine = new PollEngine(Labels.of("env", "test"), nanos::get);
    CountDownLatch polled = new CountDownLatch(1);
    engine.start(source("lively", () -> "snapshot"));
    engine.start(
        source(
            "missing",
            () -> {
              polled.countDown();
              throw new SourceUnavailableException(null);
            }));
    assertThat(polled.await(30, TimeUnit.SECONDS)).isTrue();
    engine.close();

    assertThat(Exposition.of(engine))
        .startsWith(
            """
            # HELP robo_monitor_poll_allocated_bytes_total Heap that polls of a source allocated.
            # TYPE robo_monitor_poll_allocated_bytes_total counter
            robo_monitor_poll_allocated_bytes_total{env="test",source="lively"} \
            """)
        .endsWith(
            """
            # HELP robo_monitor_poll_duration_seconds How long the newest snapshot of a source took.
            # TYPE robo_monitor_poll_duration_seconds gauge
            robo_monitor_poll_duration_seconds{env="test",source="lively"} 0.0
            # HELP robo_monitor_poll_errors_total Polls of a source that failed or hung.
            # TYPE robo_monitor_poll_errors_total counter
            robo_monitor_poll_errors_total{env="test",source="lively"} 0.0
            robo_monitor_poll_errors_total{env="test",source="missing"} 0.0
            # HELP robo_monitor_snapshot_age_seconds Time since the newest snapshot of a source was taken.
            # TYPE robo_monitor_snapshot_age_seconds gauge
            robo_monitor_snapshot_age_seconds{env="test",source="lively"} 0.0
            """);
  }
}
