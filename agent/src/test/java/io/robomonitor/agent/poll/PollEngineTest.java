package io.robomonitor.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.advice.AgentLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollEngineTest {

  private static final long GENEROUS_SECONDS = 30;
  private static final Duration RARELY = Duration.ofHours(1);
  private static final Duration OFTEN = Duration.ofMillis(1);

  /** Real time, so that sources become due, and what the tests let pass in an instant. */
  private final AtomicLong skipped = new AtomicLong();

  private final PollEngine engine =
      new PollEngine(Labels.of("env", "test"), () -> System.nanoTime() + skipped.get());

  private final Semaphore returns = new Semaphore(0);
  private final BlockingQueue<Thread> entered = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    engine.close();
    returns.release(1000);
    AgentLog.resolved("poll:stuck");
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

  /** Tells when it is entered and returns when the test lets it, as a driver does that hangs. */
  private Source<String> stuck() {
    return source(
        "stuck",
        OFTEN,
        () -> {
          entered.add(Thread.currentThread());
          returns.acquireUninterruptibly();
          return "late";
        });
  }

  private Thread awaitEntered() throws InterruptedException {
    Thread thread = entered.poll(GENEROUS_SECONDS, TimeUnit.SECONDS);
    assertThat(thread).as("the source is read").isNotNull();
    return thread;
  }

  private void awaitPolls(CountDownLatch polls) throws InterruptedException {
    assertThat(polls.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private void skip(Duration time) {
    skipped.addAndGet(time.toNanos());
  }

  private void lookTwice() {
    engine.look();
    skip(Duration.ofSeconds(6));
    engine.look();
  }

  private static void awaitEnd(Thread thread) throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(GENEROUS_SECONDS));
    assertThat(thread.isAlive()).isFalse();
  }

  private static List<String> problemsOf(String source) {
    return AgentLog.problems().stream().filter(line -> line.contains(" " + source)).toList();
  }

  @Test
  void polls_all_sources_on_one_daemon_thread() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    for (String name : List.of("one", "other")) {
      engine.start(
          source(
              name,
              RARELY,
              () -> {
                entered.add(Thread.currentThread());
                both.countDown();
                return "snapshot";
              }));
    }

    awaitPolls(both);
    Thread thread = awaitEntered();
    assertThat(awaitEntered()).isSameAs(thread);
    assertThat(engine.threads()).containsExactly(thread);
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("robo-monitor-poll");
  }

  @Test
  void goes_on_with_the_others_when_a_source_hangs() throws Exception {
    Polled<String> stuck = engine.start(stuck());
    Thread left = awaitEntered();
    CountDownLatch livelyPolls = new CountDownLatch(3);
    Polled<String> lively =
        engine.start(
            source(
                "lively",
                OFTEN,
                () -> {
                  livelyPolls.countDown();
                  return "snapshot";
                }));

    lookTwice();

    awaitPolls(livelyPolls);
    assertThat(lively.current()).isEqualTo("snapshot");
    assertThat(stuck.current()).isNull();
    assertThat(stuck.errors()).isEqualTo(1);
    assertThat(problemsOf("stuck"))
        .containsExactly("reading the source stuck hangs; it has no values until it returns");
    assertThat(engine.threads()).hasSize(2).contains(left);
    assertThat(left.isAlive()).isTrue();
    assertThat(left.getName()).isEqualTo("robo-monitor-poll-stuck");
  }

  @Test
  void shows_nothing_of_a_source_while_it_hangs_and_lets_its_age_grow() throws Exception {
    Polled<String> polled = engine.start(stuck());
    awaitEntered();
    returns.release();
    awaitEntered();
    assertThat(polled.current()).isEqualTo("late");

    lookTwice();

    assertThat(polled.current()).isNull();
    assertThat(polled.latest()).isEqualTo("late");
    assertThat(polled.ageSeconds()).isGreaterThan(5);
  }

  @Test
  void polls_a_source_again_some_time_after_it_returned() throws Exception {
    Polled<String> polled = engine.start(stuck());
    Thread left = awaitEntered();
    lookTwice();

    returns.release();
    awaitEnd(left);
    assertThat(polled.current()).isEqualTo("late");
    assertThat(problemsOf("stuck")).isEmpty();
    assertThat(entered).isEmpty();

    skip(Duration.ofSeconds(5));
    wake();
    assertThat(awaitEntered()).isNotSameAs(left);
    assertThat(polled.errors()).isEqualTo(1);
  }

  /** A thread that waits for real time does not see that it was skipped. */
  private void wake() {
    engine.start(source("alarm", RARELY, () -> "snapshot"));
  }

  @Test
  void does_not_take_a_machine_that_slept_for_a_source_that_hangs() throws Exception {
    Polled<String> polled = engine.start(stuck());
    awaitEntered();
    skip(Duration.ofHours(8));

    engine.look();
    engine.look();

    assertThat(polled.errors()).isZero();
    assertThat(engine.threads()).hasSize(1);
  }

  @Test
  void a_source_apart_takes_as_long_as_it_likes() throws Exception {
    Polled<String> polled = engine.startApart(stuck());
    Thread apart = awaitEntered();
    CountDownLatch polls = new CountDownLatch(1);
    engine.start(
        source(
            "lively",
            RARELY,
            () -> {
              polls.countDown();
              return "snapshot";
            }));

    lookTwice();

    awaitPolls(polls);
    assertThat(polled.errors()).isZero();
    assertThat(apart.getName()).isEqualTo("robo-monitor-poll-stuck");
    assertThat(engine.threads()).hasSize(2).contains(apart);
  }

  @Test
  void a_source_that_fails_in_any_way_is_polled_again_as_are_the_others() throws Exception {
    CountDownLatch brokenPolls = new CountDownLatch(3);
    CountDownLatch livelyPolls = new CountDownLatch(3);
    engine.start(
        source(
            "broken",
            OFTEN,
            () -> {
              brokenPolls.countDown();
              Thread.currentThread().interrupt();
              if (brokenPolls.getCount() == 1) {
                throw new InterruptedException();
              }
              throw new StackOverflowError();
            }));
    engine.start(
        source(
            "lively",
            OFTEN,
            () -> {
              livelyPolls.countDown();
              return "snapshot";
            }));

    awaitPolls(brokenPolls);
    awaitPolls(livelyPolls);
  }

  @Test
  void does_not_read_a_source_that_is_not_ready() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    AtomicLong reads = new AtomicLong();
    Source<String> later =
        new Source<>() {
          @Override
          public String name() {
            return "later";
          }

          @Override
          public Duration interval() {
            return OFTEN;
          }

          @Override
          public boolean isReady() {
            asked.countDown();
            return asked.getCount() == 0;
          }

          @Override
          public String poll() {
            reads.incrementAndGet();
            entered.add(Thread.currentThread());
            return "snapshot";
          }
        };
    Polled<String> polled = new Polled<>(later, System::nanoTime);

    assertThat(polled.poll()).isTrue();
    assertThat(reads).hasValue(0);
    assertThat(polled.durationSeconds()).isNull();

    engine.start(later);
    awaitEntered();
  }

  @Test
  void ends_its_thread_when_no_source_is_left() throws Exception {
    Polled<String> polled =
        engine.start(
            source(
                "missing",
                RARELY,
                () -> {
                  entered.add(Thread.currentThread());
                  throw new SourceUnavailableException("no such thing on this machine");
                }));

    awaitEnd(awaitEntered());

    assertThat(engine.threads()).isEmpty();
    assertThat(polled.errors()).isZero();
    assertThat(problemsOf("missing")).isEmpty();
  }

  @Test
  void begins_a_new_thread_for_a_source_that_comes_later() throws Exception {
    engine.start(
        source(
            "missing",
            RARELY,
            () -> {
              entered.add(Thread.currentThread());
              throw new SourceUnavailableException(null);
            }));
    awaitEnd(awaitEntered());

    engine.start(stuck());

    awaitEntered();
  }

  @Test
  void ends_its_threads_when_closed_and_leaves_behind_what_hangs() throws Exception {
    engine.start(stuck());
    Thread left = awaitEntered();
    engine.start(
        source(
            "idle",
            RARELY,
            () -> {
              entered.add(Thread.currentThread());
              return "snapshot";
            }));
    lookTwice();
    Thread thread = awaitEntered();

    engine.close();

    awaitEnd(thread);
    assertThat(left.isAlive()).isTrue();
    returns.release();
    awaitEnd(left);
  }
}
