package io.robomonitor.advice.cache.caffeine;

import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import io.robomonitor.advice.cache.CacheRecorder;
import io.robomonitor.advice.cache.CacheSeries;

/** Takes what a cache counts to the recorder. Called on the application's threads. */
final class RecordingStatsCounter implements StatsCounter {

  private final CacheSeries series;

  RecordingStatsCounter(String name) {
    this.series = CacheRecorder.active().series(name);
  }

  @Override
  public void recordHits(int count) {
    series.hits(count);
  }

  @Override
  public void recordMisses(int count) {
    series.misses(count);
  }

  @Override
  public void recordLoadSuccess(long loadTime) {
    series.loaded(loadTime);
  }

  @Override
  public void recordLoadFailure(long loadTime) {
    series.loaded(loadTime);
  }

  @Override
  public void recordEviction(int weight, RemovalCause cause) {
    series.evicted();
  }

  /** Caffeine 2.0 to 2.8 call this one, which 3 no longer has. */
  @SuppressWarnings("unused")
  public void recordEviction() {
    series.evicted();
  }

  /** What the application sees of a cache for which it asked no statistics. */
  @Override
  public CacheStats snapshot() {
    return CacheStats.empty();
  }
}
