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

class PollEngineTest {

  private static final long GENEROUS_SECONDS = 30;

  private final AtomicLong nanos = new AtomicLong();
  private final PollEngine engine = new PollEngine(Labels.of("env", "test"), nanos::get);

  @AfterEach
  void close() {
    engine.close();
    AgentLog.resolved("poll:broken");
  }

  private interface Poll {
    String run() throws Exception;
  }

  private static Source<String> source(String name, Duration interval, Poll poll) {
    return new Source<>() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Duration interval() {
        return interval;
      }

      @Override
      public String poll() throws Exception {
        return poll.run();
      }
    };
  }

  @Test
  void tells_duration_age_and_errors_of_a_source() throws Exception {
    Polled<String> polled =
        new Polled<>(
            source(
                "slow",
                Duration.ofHours(1),
                () -> {
                  nanos.addAndGet(250_000_000);
                  return "snapshot";
                }),
            nanos::get);

    assertThat(polled.latest()).isNull();
    assertThat(polled.ageSeconds()).isNull();
    assertThat(polled.poll()).isTrue();
    nanos.addAndGet(2_000_000_000);

    assertThat(polled.latest()).isEqualTo("snapshot");
    assertThat(polled.durationSeconds()).isEqualTo(0.25);
    assertThat(polled.ageSeconds()).isEqualTo(2);
    assertThat(polled.errors()).isZero();
  }

  @Test
  void counts_a_failure_reports_it_and_keeps_the_last_snapshot() throws Exception {
    AtomicLong polls = new AtomicLong();
    Polled<String> polled =
        new Polled<>(
            source(
                "broken",
                Duration.ofHours(1),
                () -> {
                  if (polls.incrementAndGet() > 1) {
                    throw new IllegalStateException("driver gone");
                  }
                  return "first";
                }),
            nanos::get);

    polled.poll();
    assertThat(polled.poll()).isTrue();

    assertThat(polled.latest()).isEqualTo("first");
    assertThat(polled.current()).isNull();
    assertThat(polled.errors()).isEqualTo(1);
    assertThat(AgentLog.problems())
        .contains("reading the source broken failed: java.lang.IllegalStateException: driver gone");
  }

  @Test
  void exposes_each_source_and_leaves_out_what_a_hanging_one_never_told() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch polledTwice = new CountDownLatch(2);
    engine.start(
        source(
            "hanging",
            Duration.ofHours(1),
            () -> {
              hanging.countDown();
              new CountDownLatch(1).await();
              return "never";
            }));
    assertThat(hanging.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();

    engine.start(
        source(
            "lively",
            Duration.ofMillis(1),
            () -> {
              polledTwice.countDown();
              return "snapshot";
            }));

    assertThat(polledTwice.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(Exposition.of(engine))
        .isEqualTo(
            """
            # HELP robo_monitor_poll_duration_seconds How long the newest snapshot of a source took.
            # TYPE robo_monitor_poll_duration_seconds gauge
            robo_monitor_poll_duration_seconds{env="test",source="lively"} 0.0
            # HELP robo_monitor_poll_errors_total Polls of a source that failed.
            # TYPE robo_monitor_poll_errors_total counter
            robo_monitor_poll_errors_total{env="test",source="hanging"} 0.0
            robo_monitor_poll_errors_total{env="test",source="lively"} 0.0
            # HELP robo_monitor_snapshot_age_seconds Time since the newest snapshot of a source was taken.
            # TYPE robo_monitor_snapshot_age_seconds gauge
            robo_monitor_snapshot_age_seconds{env="test",source="lively"} 0.0
            """);
  }

  @Test
  void stops_polling_a_source_that_is_not_there() throws Exception {
    Source<String> missing =
        source(
            "missing",
            Duration.ofHours(1),
            () -> {
              throw new SourceUnavailableException("no such thing on this machine");
            });
    Polled<String> polled = engine.start(missing);

    Thread thread = engine.threads().get(0);
    thread.join(TimeUnit.SECONDS.toMillis(GENEROUS_SECONDS));

    assertThat(thread.isAlive()).isFalse();
    assertThat(polled.errors()).isZero();
    assertThat(AgentLog.problems()).noneMatch(line -> line.contains("missing"));
  }

  @Test
  void ends_its_threads_when_closed() throws Exception {
    engine.start(source("idle", Duration.ofHours(1), () -> "snapshot"));
    Thread thread = engine.threads().get(0);
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("robo-monitor-poll-idle");

    engine.close();
    thread.join(TimeUnit.SECONDS.toMillis(GENEROUS_SECONDS));

    assertThat(thread.isAlive()).isFalse();
  }
}
