package io.robomonitor.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecentCacheTest {

  @Test
  void remembers_by_equality() {
    RecentCache<Integer> cache = new RecentCache<>(16);
    cache.put("a", 1);
    assertThat(cache.get(new StringBuilder("a").toString())).isEqualTo(1);
    assertThat(cache.get("b")).isNull();
  }

  @Test
  void forgets_the_oldest_of_four() {
    RecentCache<Integer> cache = new RecentCache<>(4);
    for (int i = 1; i <= 5; i++) {
      cache.put("key" + i, i);
    }
    assertThat(cache.get("key1")).isNull();
    for (int i = 2; i <= 5; i++) {
      assertThat(cache.get("key" + i)).isEqualTo(i);
    }
  }

  @Test
  void keeps_most_of_what_fits() {
    RecentCache<Integer> cache = new RecentCache<>(1024);
    for (int i = 0; i < 500; i++) {
      cache.put("select * from t" + i, i);
    }
    int kept = 0;
    for (int i = 0; i < 500; i++) {
      if (cache.get("select * from t" + i) != null) {
        kept++;
      }
    }
    assertThat(kept).isGreaterThan(450);
  }

  @Test
  void wants_a_power_of_two() {
    assertThatThrownBy(() -> new RecentCache<>(100)).hasMessage("not a power of two from 4: 100");
  }
}
