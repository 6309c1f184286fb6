package acme;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/** Looks up a known number of times in three caches, then waits for the end of its input. */
public final class CaffeineApp {

  public static void main(String[] arguments) throws Exception {
    Cache<String, String> manual = Policies.manual();
    manual.getIfPresent("a");
    manual.put("a", "1");
    for (int i = 0; i < 5; i++) {
      manual.getIfPresent("a");
    }
    LoadingCache<Integer, Integer> loading = Policies.loading();
    for (int i = 0; i < 7; i++) {
      loading.get(i % 3);
    }
    try {
      loading.get(-1);
    } catch (IllegalArgumentException expected) {
      System.out.println("caught " + expected.getMessage());
    }
    Cache<Integer, Integer> counted = Policies.counted();
    counted.getIfPresent(1);
    System.out.println("manual " + manual.stats());
    System.out.println("counted " + counted.stats().missCount());
    Cache<Object, Object> again = Policies.again();
    System.out.println("again " + again.stats().hitCount());
    System.out.println("done");
    System.in.read();
    System.out.println(manual.estimatedSize() + loading.estimatedSize() + counted.estimatedSize());
    System.out.println(again.estimatedSize() + Policies.first.estimatedSize());
  }

  /** Where the caches are built, which names them. */
  static final class Policies {

    static Cache<Object, Object> first;

    static Cache<String, String> manual() {
      return Caffeine.newBuilder().build();
    }

    static LoadingCache<Integer, Integer> loading() {
      return Caffeine.newBuilder().maximumSize(100).build(Policies::load);
    }

    static Cache<Integer, Integer> counted() {
      return Caffeine.newBuilder().recordStats().build();
    }

    /** The builder must be what it was after it has built. */
    static Cache<Object, Object> again() {
      Caffeine<Object, Object> builder = Caffeine.newBuilder();
      first = builder.maximumSize(9).build();
      return builder.recordStats().build();
    }

    private static Integer load(Integer key) {
      if (key < 0) {
        throw new IllegalArgumentException("no value for " + key);
      }
      return key * 2;
    }
  }
}
