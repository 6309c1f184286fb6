package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Look-ups in Caffeine caches, named after the place where they were built. */
class CaffeineIT {

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.CACHES,
      library = "Caffeine",
      instrumentations = "caffeine",
      records = "look-ups by result, loads and their durations, entries, evictions")
  @ParameterizedTest
  @ValueSource(strings = {"2.3.0", "2.9.3", "3.0.0", "3.2.3"})
  void counts_hits_misses_and_loads_of_caches_that_keep_no_statistics(String version)
      throws Exception {
    TestApplication application =
        TestApplication.of("acme.CaffeineApp")
            .with(Libraries.of("com.github.ben-manes.caffeine:caffeine:" + version))
            .compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      jvm.awaitOutput("done", 1);

      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("cache_requests_total"))
          .isEqualTo(
              """
              {cache="CaffeineApp$Policies:44",result="hit"} 5
              {cache="CaffeineApp$Policies:44",result="miss"} 1
              {cache="CaffeineApp$Policies:48",result="hit"} 4
              {cache="CaffeineApp$Policies:48",result="miss"} 4
              {cache="CaffeineApp$Policies:58",result="hit"} 0
              {cache="CaffeineApp$Policies:58",result="miss"} 0""");
      assertThat(scrape.family("cache_load_duration_seconds_count"))
          .isEqualTo(
              """
              {cache="CaffeineApp$Policies:44"} 0
              {cache="CaffeineApp$Policies:48"} 4
              {cache="CaffeineApp$Policies:58"} 0""");
      assertThat(scrape.family("cache_entries"))
          .isEqualTo(
              """
              {cache="CaffeineApp$Policies:44"} 1
              {cache="CaffeineApp$Policies:48"} 3
              {cache="CaffeineApp$Policies:52"} 0
              {cache="CaffeineApp$Policies:58"} 0
              {cache="CaffeineApp$Policies:59"} 0""");
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout())
          .anyMatch(line -> line.startsWith("manual CacheStats{hitCount=0, missCount=0,"))
          .contains("counted 1", "again 0");
    }
  }
}
