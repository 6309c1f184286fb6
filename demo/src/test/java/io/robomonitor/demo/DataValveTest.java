package io.robomonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class DataValveTest {

  private final DataValve valve = new DataValve();

  @Test
  void lets_pass_while_it_is_open() throws Exception {
    valve.awaitOpen();

    assertThat(valve.isShut()).isFalse();
  }

  @Test
  void holds_whoever_comes_while_it_is_shut_until_it_opens() throws Exception {
    valve.shut();
    Thread trainer = new Thread(this::await);
    trainer.start();
    while (trainer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    valve.open();
    trainer.join();

    assertThat(valve.isShut()).isFalse();
  }

  private void await() {
    try {
      valve.awaitOpen();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
