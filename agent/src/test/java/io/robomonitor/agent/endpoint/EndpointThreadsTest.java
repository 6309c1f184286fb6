package io.robomonitor.agent.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointThreadsTest {

  private static final long GENEROUS_SECONDS = 30;
  private static final long PATIENCE = 10;

  private final AtomicLong nanos = new AtomicLong();
  private final EndpointThreads threads = new EndpointThreads(PATIENCE, nanos::get);

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void a_new_request_interrupts_those_that_stall() throws Exception {
    CountDownLatch stalling = new CountDownLatch(EndpointThreads.THREADS);
    CountDownLatch interrupted = new CountDownLatch(EndpointThreads.THREADS);
    for (int i = 0; i < EndpointThreads.THREADS; i++) {
      threads.execute(
          () -> {
            stalling.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.countDown();
            }
          });
    }
    assertThat(stalling.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
    nanos.addAndGet(PATIENCE + 1);

    CountDownLatch answered = new CountDownLatch(1);
    threads.execute(answered::countDown);

    assertThat(interrupted.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(answered.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void more_requests_than_places_wait_and_none_is_lost() throws Exception {
    int requests = 500;
    CountDownLatch answered = new CountDownLatch(requests);

    for (int i = 0; i < requests; i++) {
      threads.execute(answered::countDown);
    }

    assertThat(answered.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
  }
}
