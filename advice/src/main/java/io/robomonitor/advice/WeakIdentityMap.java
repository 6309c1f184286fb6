package io.robomonitor.advice;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows of an application's object, without holding the object: keys are compared by
 * identity and held weakly, values strongly. A look-up takes no lock and allocates nothing; putting
 * allocates one entry and locks one of many segments for a few stores. The keys' own {@code equals}
 * and {@code hashCode} are never called. A value must not refer to its key.
 *
 * @param <K> the application's object
 * @param <V> what is known of it
 */
public final class WeakIdentityMap<K, V> {

  private static final VarHandle BUCKETS = MethodHandles.arrayElementVarHandle(Entry[].class);
  private static final int SEGMENTS = 32;
  private static final int INITIAL_BUCKETS = 8;

  private final Segment<K, V>[] segments;

  @SuppressWarnings({"unchecked", "rawtypes"})
  public WeakIdentityMap() {
    segments = new Segment[SEGMENTS];
    for (int i = 0; i < SEGMENTS; i++) {
      segments[i] = new Segment<>();
    }
  }

  /** The value of this very object, or null. */
  public @Nullable V get(K key) {
    int hash = hash(key);
    return segments[hash & (SEGMENTS - 1)].get(key, hash);
  }

  /** Sets the value of this very object. */
  public void put(K key, V value) {
    int hash = hash(key);
    segments[hash & (SEGMENTS - 1)].put(key, hash, value);
  }

  /** Forgets this very object. Spares the garbage collector a reference; not required. */
  public void remove(K key) {
    int hash = hash(key);
    segments[hash & (SEGMENTS - 1)].remove(key, hash);
  }

  /** How many keys are held, collected ones included until they are noticed. */
  public int size() {
    int size = 0;
    for (Segment<K, V> segment : segments) {
      size += segment.sizeAfterExpunge();
    }
    return size;
  }

  private static int hash(Object key) {
    int hash = System.identityHashCode(key);
    return hash ^ (hash >>> 15);
  }

  private static final class Segment<K, V> {
    private final ReferenceQueue<K> collected = new ReferenceQueue<>();
    private volatile Entry<?, ?>[] buckets = new Entry<?, ?>[INITIAL_BUCKETS];
    private int size;

    @SuppressWarnings("unchecked")
    @Nullable V get(K key, int hash) {
      Entry<K, V> entry = (Entry<K, V>) find(buckets, key, hash);
      return entry == null ? null : entry.value;
    }

    @SuppressWarnings("unchecked")
    synchronized void put(K key, int hash, V value) {
      expunge();
      Entry<K, V> known = (Entry<K, V>) find(buckets, key, hash);
      if (known != null) {
        known.value = value;
        return;
      }
      if (size >= buckets.length) {
        grow();
      }
      Entry<?, ?>[] current = buckets;
      int index = index(hash, current);
      BUCKETS.setRelease(current, index, new Entry<>(key, hash, value, collected, current[index]));
      size++;
    }

    synchronized void remove(K key, int hash) {
      expunge();
      Entry<?, ?> entry = find(buckets, key, hash);
      if (entry != null) {
        entry.clear();
        unlink(entry);
      }
    }

    synchronized int sizeAfterExpunge() {
      expunge();
      return size;
    }

    private static @Nullable Entry<?, ?> find(Entry<?, ?>[] buckets, Object key, int hash) {
      Entry<?, ?> entry = (Entry<?, ?>) BUCKETS.getAcquire(buckets, index(hash, buckets));
      while (entry != null && !(entry.hash == hash && entry.isOf(key))) {
        entry = entry.next;
      }
      return entry;
    }

    private void expunge() {
      for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
        unlink((Entry<?, ?>) gone);
      }
    }

    /** Readers inside an unlinked entry go on through its next, which stays. */
    private void unlink(Entry<?, ?> gone) {
      Entry<?, ?>[] current = buckets;
      int index = index(gone.hash, current);
      Entry<?, ?> previous = null;
      for (Entry<?, ?> entry = current[index]; entry != null; entry = entry.next) {
        if (entry == gone) {
          if (previous == null) {
            BUCKETS.setRelease(current, index, entry.next);
          } else {
            previous.next = entry.next;
          }
          size--;
          return;
        }
        previous = entry;
      }
    }

    /** Copies the entries: readers of the old table must find their chains as they were. */
    private void grow() {
      Entry<?, ?>[] old = buckets;
      Entry<?, ?>[] larger = new Entry<?, ?>[old.length * 2];
      int kept = 0;
      for (Entry<?, ?> head : old) {
        for (Entry<?, ?> entry = head; entry != null; entry = entry.next) {
          int index = index(entry.hash, larger);
          Entry<?, ?> copy = copy(entry, larger[index]);
          if (copy != null) {
            larger[index] = copy;
            kept++;
          }
        }
      }
      buckets = larger;
      size = kept;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Entry<K, V> copy(Entry<?, ?> entry, @Nullable Entry<?, ?> next) {
      K key = (K) entry.get();
      return key == null ? null : new Entry<>(key, entry.hash, (V) entry.value, collected, next);
    }

    private static int index(int hash, Entry<?, ?>[] buckets) {
      return (hash >>> 5) & (buckets.length - 1);
    }
  }

  private static final class Entry<K, V> extends WeakReference<K> {
    final int hash;
    volatile V value;
    volatile @Nullable Entry<?, ?> next;

    Entry(K key, int hash, V value, ReferenceQueue<? super K> queue, @Nullable Entry<?, ?> next) {
      super(key, queue);
      this.hash = hash;
      this.value = value;
      this.next = next;
    }

    @SuppressWarnings("unchecked")
    boolean isOf(Object key) {
      return refersTo((K) key);
    }
  }
}
