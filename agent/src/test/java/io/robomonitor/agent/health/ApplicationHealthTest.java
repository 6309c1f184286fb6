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
    await(3);
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
  void a_check_that_does_not_come_back_fails_and_keeps_no_other_waiting() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    checks.put(
        "arm",
        () -> {
          asked.countDown();
          try {
            answer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return true;
        });
    checks.put("camera", () -> true);
    health.poll();
    asked.await();
    await(1);
    assertThat(health.get())
        .containsExactly(new HealthCheck("camera", HealthStatus.HEALTHY, 0L, List.of()));
    now.set(3_000_000_000L);
    assertThat(health.get())
        .containsExactly(
            new HealthCheck("arm", HealthStatus.UNHEALTHY, 3000L, List.of("no answer for 3 s")),
            new HealthCheck("camera", HealthStatus.HEALTHY, 0L, List.of()));
    answer.countDown();
    while (health.get().get(0).status() != HealthStatus.HEALTHY) {
      Thread.onSpinWait();
    }
    assertThat(health.get().get(0))
        .isEqualTo(new HealthCheck("arm", HealthStatus.HEALTHY, 3000L, List.of()));
  }

  @Test
  void a_check_that_was_taken_away_is_forgotten() {
    checks.put("arm", () -> true);
    health.poll();
    await(1);
    checks.clear();
    health.poll();
    assertThat(health.get()).isEmpty();
  }

  private void await(int answers) {
    while (health.get().size() < answers) {
      Thread.onSpinWait();
    }
  }
}
