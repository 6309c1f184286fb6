package io.robomonitor.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  private final WeakIdentityMap<Object, String> map = new WeakIdentityMap<>();

  /** Must never be asked. */
  private static final class Hostile {
    @Override
    public boolean equals(Object other) {
      throw new AssertionError("equals");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("hashCode");
    }
  }

  @Test
  void tells_objects_apart_without_asking_them() {
    Hostile first = new Hostile();
    Hostile second = new Hostile();
    map.put(first, "first");
    map.put(second, "second");
    assertThat(map.get(first)).isEqualTo("first");
    assertThat(map.get(second)).isEqualTo("second");
    assertThat(map.get(new Hostile())).isNull();
  }

  @Test
  void the_last_value_counts_and_a_removed_key_is_gone() {
    Object key = new Object();
    map.put(key, "old");
    map.put(key, "new");
    assertThat(map.size()).isEqualTo(1);
    assertThat(map.get(key)).isEqualTo("new");
    map.remove(key);
    map.remove(key);
    assertThat(map.get(key)).isNull();
    assertThat(map.size()).isZero();
  }

  @Test
  void finds_every_one_of_many() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      keys.add(new Object());
      map.put(keys.get(i), Integer.toString(i));
    }
    for (int i = 0; i < keys.size(); i += 2) {
      map.remove(keys.get(i));
    }
    for (int i = 0; i < keys.size(); i++) {
      assertThat(map.get(keys.get(i))).isEqualTo(i % 2 == 0 ? null : Integer.toString(i));
    }
    assertThat(map.size()).isEqualTo(10_000);
  }

  @Test
  void does_not_keep_its_keys() {
    Object kept = new Object();
    map.put(kept, "kept");
    WeakReference<Object> last = putGarbage();
    while (last.get() != null) { // a collection clears it for certain, if not the first one
      System.gc();
    }
    while (map.size() > 1) { // what is cleared is enqueued soon after
      System.gc();
    }
    assertThat(map.get(kept)).isEqualTo("kept");
    assertThat(map.size()).isEqualTo(1);
  }

  private WeakReference<Object> putGarbage() {
    Object key = new Object();
    for (int i = 0; i < 1_000; i++) {
      key = new Object();
      map.put(key, "garbage");
    }
    return new WeakReference<>(key);
  }

  @Test
  void readers_never_miss_a_key_while_others_come_and_go() throws Exception {
    Object[] stable = new Object[100];
    for (int i = 0; i < stable.length; i++) {
      stable[i] = new Object();
      map.put(stable[i], "stable");
    }
    Thread writer =
        new Thread(
            () -> {
              List<Object> passing = new ArrayList<>();
              for (int i = 0; i < 50_000; i++) {
                Object key = new Object();
                map.put(key, "passing");
                passing.add(key);
                if (i % 3 == 0) {
                  map.remove(passing.get(i / 2));
                }
              }
            });
    writer.start();
    int missed = 0;
    while (writer.isAlive()) {
      for (Object key : stable) {
        if (map.get(key) == null) {
          missed++;
        }
      }
    }
    writer.join();
    assertThat(missed).isZero();
  }
}
