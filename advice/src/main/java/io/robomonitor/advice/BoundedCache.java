package io.robomonitor.advice;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Values by one, two or three strings, at most a cap of them: how a recorder finds the series of a
 * call. A hit takes no lock and allocates nothing. A miss makes the value under a lock, until the
 * cap is reached; from then on an unknown key gets the overflow value, without a lock, and is
 * counted. Values are never dropped, so they may be kept.
 *
 * @param <V> what is looked up
 */
public final class BoundedCache<V> {

  /**
   * Makes the value of a key; the parts beyond the key's length are empty. Must not look up the
   * same cache. Called once a key, and once with {@link Telemetry#OTHER} in each part that the key
   * has, for the overflow value.
   */
  @FunctionalInterface
  public interface Factory<V> {
    V create(String a, String b, String c);
  }

  private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(Entry[].class);
  private static final int INITIAL_SLOTS = 32;

  private final Factory<V> factory;
  private final CounterDataPoint dropped;
  private volatile int cap;
  private volatile Entry<?>[] slots = new Entry<?>[INITIAL_SLOTS];
  private volatile @Nullable V overflow;
  private volatile int size;

  /**
   * An empty cache.
   *
   * @param cap how many keys are kept
   * @param dropped counts look-ups that got the overflow value
   */
  public BoundedCache(int cap, CounterDataPoint dropped, Factory<V> factory) {
    this.cap = cap;
    this.dropped = dropped;
    this.factory = factory;
  }

  /** Changes the cap. Keys that are kept stay, even beyond a lower cap. */
  public void cap(int newCap) {
    cap = newCap;
  }

  /** The value of a key of one string. */
  public V get(String a) {
    return get(a, "", "");
  }

  /** The value of a key of two strings. */
  public V get(String a, String b) {
    return get(a, b, "");
  }

  /** The value of a key of three strings. */
  public V get(String a, String b, String c) {
    int hash = hash(a, b, c);
    V value = find(hash, a, b, c);
    return value != null ? value : miss(hash, a, b, c);
  }

  @SuppressWarnings("unchecked")
  private @Nullable V find(int hash, String a, String b, String c) {
    Entry<?>[] current = slots;
    int mask = current.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Entry<?> entry = (Entry<?>) SLOTS.getAcquire(current, i);
      if (entry == null) {
        return null;
      }
      if (entry.hash == hash && entry.a.equals(a) && entry.b.equals(b) && entry.c.equals(c)) {
        return (V) entry.value;
      }
    }
  }

  private V miss(int hash, String a, String b, String c) {
    V other = overflow;
    // A reached cap is known without the lock by the overflow value, which is made on reaching it.
    if (other == null || size < cap) {
      synchronized (this) {
        V raced = find(hash, a, b, c);
        if (raced != null) {
          return raced;
        }
        if (size < cap) {
          V value = factory.create(a, b, c);
          put(new Entry<>(hash, a, b, c, value));
          return value;
        }
        other = overflowValue(b, c);
      }
    }
    dropped.inc();
    return other;
  }

  private V overflowValue(String b, String c) {
    V other = overflow;
    if (other == null) {
      other =
          factory.create(
              Telemetry.OTHER,
              b.isEmpty() ? "" : Telemetry.OTHER,
              c.isEmpty() ? "" : Telemetry.OTHER);
      overflow = other;
    }
    return other;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock only
  private void put(Entry<V> entry) {
    Entry<?>[] target = slots;
    if ((size + 1) * 2 > target.length) {
      Entry<?>[] larger = new Entry<?>[target.length * 2];
      for (Entry<?> old : target) {
        if (old != null) {
          insert(larger, old);
        }
      }
      insert(larger, entry);
      slots = larger;
    } else {
      insert(target, entry);
    }
    size = size + 1;
  }

  private static void insert(Entry<?>[] slots, Entry<?> entry) {
    int mask = slots.length - 1;
    int i = entry.hash & mask;
    while (slots[i] != null) {
      i = (i + 1) & mask;
    }
    SLOTS.setRelease(slots, i, entry);
  }

  private static int hash(String a, String b, String c) {
    int hash = (a.hashCode() * 31 + b.hashCode()) * 31 + c.hashCode();
    return hash ^ (hash >>> 16);
  }

  private static final class Entry<V> {
    final int hash;
    final String a;
    final String b;
    final String c;
    final V value;

    Entry(int hash, String a, String b, String c, V value) {
      this.hash = hash;
      this.a = a;
      this.b = b;
      this.c = c;
      this.value = value;
    }
  }
}
