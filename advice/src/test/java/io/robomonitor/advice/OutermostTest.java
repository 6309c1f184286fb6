package io.robomonitor.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutermostTest {

  private final Outermost outermost = new Outermost();

  @Test
  void only_the_outermost_call_gets_a_start() {
    assertThat(outermost.enter()).isOdd();
    assertThat(outermost.enter()).isZero();
    assertThat(outermost.enter()).isZero();
    outermost.leave();
    assertThat(outermost.enter()).isOdd();
  }

  @Test
  void each_thread_has_calls_of_its_own() throws Exception {
    outermost.enter();
    long[] other = new long[1];
    Thread thread = new Thread(() -> other[0] = outermost.enter());
    thread.start();
    thread.join();
    assertThat(other[0]).isOdd();
  }

  @Test
  void leaving_without_having_entered_does_nothing() {
    outermost.leave();
    assertThat(outermost.enter()).isOdd();
  }
}
