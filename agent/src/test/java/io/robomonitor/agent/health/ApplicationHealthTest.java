package io.robomonitor.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ApplicationHealthTest {

  private final Map<String, BooleanSupplier> checks = new LinkedHashMap<>();
  private final AtomicLong now = new AtomicLong();
  private final ApplicationHealth health = new ApplicationHealth(() -> checks, now::get);

  @Test
  void shows_what_the_checks_answered() {
    checks.put("arm", () -> true);
    checks.put("camera", () -> false);
    checks.put(
        "gripper",
        () -> {
          throw new IllegalStateException("no hand");
        });
    assertThat(health.get()).isEmpty();
    health.poll();
    assertThat(health.get())
        .containsExactly(
            new HealthCheck("arm", HealthStatus.HEALTHY, 0L, List.of()),
            new HealthCheck("camera", HealthStatus.UNHEALTHY, 0L, List.of("says no")),
            new HealthCheck(
                "gripper",
                HealthStatus.UNHEALTHY,
                0L,
                List.of("java.lang.IllegalStateException: no hand")));
  }

  @Test
  void a_check_that_does_not_come_back_fails() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    checks.put(
        "camera",
        () -> {
          asked.countDown();
          try {
            answer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return true;
        });
    Thread poller = new Thread(health::poll);
    poller.start();
    asked.await();
    assertThat(health.get()).isEmpty();
    now.set(3_000_000_000L);
    assertThat(health.get())
        .containsExactly(
            new HealthCheck("camera", HealthStatus.UNHEALTHY, 3000L, List.of("no answer for 3 s")));
    answer.countDown();
    poller.join();
    assertThat(health.get())
        .containsExactly(new HealthCheck("camera", HealthStatus.HEALTHY, 3000L, List.of()));
  }
}
