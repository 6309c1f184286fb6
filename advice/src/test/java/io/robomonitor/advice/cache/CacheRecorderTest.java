package io.robomonitor.advice.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import java.lang.ref.Reference;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class CacheRecorderTest {

  private static final ToLongFunction<Object> SIZE = cache -> ((List<?>) cache).size();
  private static final ToLongFunction<Object> BROKEN =
      cache -> {
        throw new IllegalStateException("closed");
      };

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final CacheRecorder recorder = new CacheRecorder(telemetry);

  @Test
  void adds_up_the_entries_of_caches_of_one_name() {
    List<Integer> first = List.of(1, 2);
    List<Integer> second = List.of(3, 4, 5);
    recorder.sized("Store:12", first, SIZE);
    recorder.sized("Store:12", second, SIZE);

    assertThat(entries()).isEqualTo("cache_entries{cache=Store:12} 5");
    Reference.reachabilityFence(List.of(first, second));
  }

  @Test
  void leaves_out_a_cache_that_cannot_be_read_and_shows_the_others() {
    List<Integer> broken = List.of(1);
    List<Integer> whole = List.of(2);
    recorder.sized("Broken:1", broken, BROKEN);
    recorder.sized("Whole:2", whole, SIZE);

    assertThat(entries()).isEqualTo("cache_entries{cache=Whole:2} 1");
    Reference.reachabilityFence(List.of(broken, whole));
  }

  @Test
  void counts_hits_misses_evictions_by_name() {
    CacheSeries series = recorder.series("Store:12");
    series.hits(3);
    series.misses(2);
    series.evicted();

    assertThat(ScrapeText.of(telemetry, "cache_requests_total"))
        .isEqualTo(
            """
            cache_requests_total{cache=Store:12,result=hit} 3
            cache_requests_total{cache=Store:12,result=miss} 2""");
    assertThat(ScrapeText.of(telemetry, "cache_evictions_total"))
        .isEqualTo("cache_evictions_total{cache=Store:12} 1");
  }

  private String entries() {
    return ScrapeText.of(telemetry, "cache_entries");
  }
}
