package io.robomonitor.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final CounterDataPoint dropped =
      telemetry.seriesDropped(MetricDefinition.gauge("cached", "C."));

  private BoundedCache<String> cache(int cap) {
    return new BoundedCache<>(cap, dropped, (a, b, c) -> a + "|" + b + "|" + c);
  }

  @Test
  void looks_up_by_one_two_and_three_keys() {
    BoundedCache<String> cache = cache(10);
    assertThat(cache.get("x")).isEqualTo("x||");
    assertThat(cache.get("x", "y")).isEqualTo("x|y|");
    assertThat(cache.get("x", "y", "z")).isEqualTo("x|y|z");
  }

  @Test
  void an_equal_key_finds_the_same_value() {
    BoundedCache<String> cache = cache(10);
    String value = cache.get("x", "y");
    assertThat(cache.get(copy("x"), copy("y"))).isSameAs(value);
    assertThat(cache.get("y", "x")).isEqualTo("y|x|");
  }

  @Test
  void tells_keys_of_one_hash_apart() {
    BoundedCache<String> cache = cache(10);
    assertThat(cache.get("Aa")).isEqualTo("Aa||");
    assertThat(cache.get("BB")).isEqualTo("BB||");
    assertThat(cache.get("Aa")).isEqualTo("Aa||");
  }

  @Test
  void beyond_the_cap_everything_new_is_other_and_counted() {
    BoundedCache<String> cache = cache(2);
    cache.get("a", "1");
    cache.get("b", "1");
    assertThat(cache.get("c", "1")).isEqualTo("_other|_other|");
    assertThat(cache.get("d", "1")).isSameAs(cache.get("c", "1"));
    assertThat(cache.get("a", "1")).isEqualTo("a|1|");
    assertThat(dropped.get()).isEqualTo(3);
  }

  @Test
  void a_raised_cap_lets_new_keys_in_and_a_lowered_one_keeps_the_old() {
    BoundedCache<String> cache = cache(1);
    cache.get("a");
    assertThat(cache.get("b")).isEqualTo("_other||");
    cache.cap(2);
    assertThat(cache.get("b")).isEqualTo("b||");
    cache.cap(0);
    assertThat(cache.get("a")).isEqualTo("a||");
    assertThat(cache.get("b")).isEqualTo("b||");
    assertThat(cache.get("c")).isEqualTo("_other||");
  }

  @Test
  void makes_each_value_once_while_many_threads_fill_it() throws Exception {
    AtomicInteger made = new AtomicInteger();
    BoundedCache<Object> cache =
        new BoundedCache<>(
            500,
            dropped,
            (a, b, c) -> {
              made.incrementAndGet();
              return new Object();
            });
    List<Set<Object>> seen = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      seen.add(new HashSet<>());
    }
    inParallel(
        8,
        thread -> {
          for (int i = 0; i < 500; i++) {
            seen.get(thread).add(cache.get("key" + i));
          }
        });
    assertThat(made).hasValue(500);
    assertThat(new HashSet<>(seen)).hasSize(1);
    assertThat(seen.get(0)).hasSize(500);
  }

  @Test
  void is_not_locked_by_unknown_keys_when_full() throws Exception {
    BoundedCache<String> cache = cache(100);
    for (int i = 0; i <= 100; i++) {
      cache.get("key" + i);
    }
    synchronized (cache) { // whoever wanted the lock now would not come back
      inParallel(
          64,
          thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 2_000; i++) {
              cache.get(Integer.toString(random.nextInt()));
            }
          });
    }
    assertThat(dropped.get()).isEqualTo(64 * 2_000 + 1);
  }

  private interface Work {
    void on(int thread);
  }

  private static void inParallel(int threads, Work work) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> started = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      Thread worker =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException stopped) {
                  return;
                }
                work.on(thread);
              });
      worker.setDaemon(true);
      worker.start();
      started.add(worker);
    }
    start.countDown();
    for (Thread worker : started) {
      worker.join(60_000);
    }
  }

  private static String copy(String text) {
    return new StringBuilder(text).toString();
  }
}
