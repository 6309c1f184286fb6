package io.robomonitor.advice;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was computed of recently seen strings, where any number of different strings may
 * come. Four places a hash value; a new string pushes out the oldest of its four. Takes no lock,
 * and a look-up allocates nothing; a race may forget a value early, which costs no more than
 * computing it again.
 *
 * @param <V> what was computed
 */
public final class RecentCache<V> {

  private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(Entry[].class);
  private static final int WAYS = 4;

  private final Entry<?>[] slots;

  /**
   * An empty cache.
   *
   * @param capacity how many strings are remembered at most; a power of two from 4
   */
  public RecentCache(int capacity) {
    if (capacity < WAYS || Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("not a power of two from 4: " + capacity);
    }
    this.slots = new Entry<?>[capacity];
  }

  /** What was put for an equal string; null when there is nothing, or no longer. */
  @SuppressWarnings("unchecked")
  public @Nullable V get(String key) {
    int first = first(key);
    for (int i = first; i < first + WAYS; i++) {
      Entry<?> entry = (Entry<?>) SLOTS.getAcquire(slots, i);
      if (entry != null && entry.key.equals(key)) {
        return (V) entry.value;
      }
    }
    return null;
  }

  /** Remembers a value. The string is held strongly until it is pushed out. */
  public void put(String key, V value) {
    int first = first(key);
    for (int i = first + WAYS - 1; i > first; i--) {
      SLOTS.setRelease(slots, i, SLOTS.getAcquire(slots, i - 1));
    }
    SLOTS.setRelease(slots, first, new Entry<>(key, value));
  }

  private int first(String key) {
    int hash = key.hashCode();
    hash ^= hash >>> 16;
    hash ^= hash >>> 8;
    return (hash * WAYS) & (slots.length - 1);
  }

  private static final class Entry<V> {
    final String key;
    final V value;

    Entry(String key, V value) {
      this.key = key;
      this.value = value;
    }
  }
}
