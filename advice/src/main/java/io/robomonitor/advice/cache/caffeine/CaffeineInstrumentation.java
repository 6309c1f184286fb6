package io.robomonitor.advice.cache.caffeine;

import static io.robomonitor.advice.MethodPattern.method;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import io.robomonitor.advice.CallSiteConstant;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.cache.CacheRecorder;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Caches built by Caffeine. A builder that keeps no statistics is given a counter of ours, which
 * records and answers {@code Cache.stats()} with zeros, as a cache without statistics does; a
 * builder that keeps its own is left as it is, and its hits and misses are not seen. The name is
 * where the cache was built, {@code Class:line}.
 */
public final class CaffeineInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "caffeine";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("com.github.benmanes.caffeine.cache.Caffeine")
            .advise("BuildAdvice", method("build"), method("buildAsync")));
  }

  /**
   * Around {@code build} and {@code buildAsync}. The builder has our counter only while it builds:
   * what the application does with it before and after is as it would be.
   */
  static final class BuildAdvice {

    private BuildAdvice() {}

    static Object constant(WovenMethod method) throws ReflectiveOperationException {
      return method.lookup().findVarHandle(Caffeine.class, "statsCounterSupplier", Supplier.class);
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@CallSiteConstant Object statistics, @Advice.This Object builder) {
      Supplier<StatsCounter> counter = () -> new RecordingStatsCounter(builtAt());
      return ((VarHandle) statistics)
              .compareAndSet((Caffeine<?, ?>) builder, (Supplier<?>) null, (Supplier<?>) counter)
          ? 1
          : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @CallSiteConstant Object statistics,
        @Advice.Enter long counted,
        @Advice.This Object builder,
        @Advice.Return @Nullable Object built) {
      if (counted != 0) {
        ((VarHandle) statistics).set((Caffeine<?, ?>) builder, (Supplier<?>) null);
      }
      if (built instanceof Cache<?, ?> cache) {
        CacheRecorder.active().sized(builtAt(), cache, Size.OF_CACHE);
      } else if (built instanceof AsyncCache<?, ?> cache) {
        CacheRecorder.active().sized(builtAt(), cache, Size.OF_ASYNC_CACHE);
      }
    }
  }

  /** Apart, so that no lambda is made while the agent starts. */
  private static final class Size {

    static final ToLongFunction<Object> OF_CACHE = cache -> ((Cache<?, ?>) cache).estimatedSize();

    static final ToLongFunction<Object> OF_ASYNC_CACHE =
        cache -> ((AsyncCache<?, ?>) cache).synchronous().estimatedSize();
  }

  /** The first caller outside Caffeine and the agent. */
  private static String builtAt() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> isApplication(frame.getClassName()))
                    .findFirst()
                    .map(frame -> simpleName(frame.getClassName()) + ":" + frame.getLineNumber())
                    .orElse("caffeine"));
  }

  private static boolean isApplication(String className) {
    return !className.startsWith("com.github.benmanes.caffeine.")
        && !className.startsWith("io.robomonitor.advice.")
        && !className.startsWith("java.");
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
