package io.robomonitor.advice.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class PoolRecorderTest {

  private static final class Pool {
    boolean closed;
    boolean broken;
    int active = 3;
  }

  private static final PoolReader READER =
      new PoolReader() {
        @Override
        public boolean isClosed(Object pool) {
          return ((Pool) pool).closed;
        }

        @Override
        public int active(Object pool) {
          if (((Pool) pool).broken) {
            throw new NoSuchMethodError("active");
          }
          return ((Pool) pool).active;
        }

        @Override
        public int idle(Object pool) {
          return 7;
        }

        @Override
        public int max(Object pool) {
          return 10;
        }

        @Override
        public int min(Object pool) {
          return -1;
        }

        @Override
        public int pending(Object pool) {
          return 0;
        }
      };

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final PoolRecorder recorder = new PoolRecorder(telemetry);

  private String connections() {
    return ScrapeText.of(telemetry, "db_pool_connections{");
  }

  @Test
  void reads_sizes_when_scraped_and_leaves_out_what_is_unknown() {
    Pool pool = new Pool();
    recorder.register(pool, "main", READER);
    recorder.register(pool, "again", READER);
    pool.active = 4;
    assertThat(ScrapeText.of(telemetry, "db_pool_connections"))
        .isEqualTo(
            """
            db_pool_connections_max{pool=main} 10
            db_pool_connections{pool=main,state=active} 4
            db_pool_connections{pool=main,state=idle} 7""");
    assertThat(ScrapeText.of(telemetry, "db_pool_pending"))
        .isEqualTo("db_pool_pending_requests{pool=main} 0");
  }

  @Test
  void records_waits_uses_and_timeouts_of_known_pools() {
    Pool pool = new Pool();
    recorder.register(pool, null, READER);
    recorder.acquired(pool, 2_000_000);
    recorder.used(pool, 20_000_000);
    recorder.timedOut(pool);
    recorder.acquired(new Pool(), 1);
    recorder.used(new Pool(), 1);
    recorder.timedOut(new Pool());
    assertThat(ScrapeText.of(telemetry, "db_pool_acquire"))
        .isEqualTo("db_pool_acquire_seconds{pool=pool} le=0.005:1 count=1");
    assertThat(ScrapeText.of(telemetry, "db_pool_use"))
        .isEqualTo("db_pool_use_seconds{pool=pool} le=0.05:1 count=1");
    assertThat(ScrapeText.of(telemetry, "db_pool_timeouts"))
        .isEqualTo("db_pool_timeouts_total{pool=pool} 1");
  }

  @Test
  void a_second_pool_of_a_name_gets_a_suffix_until_the_first_is_closed() {
    Pool first = new Pool();
    Pool second = new Pool();
    Pool third = new Pool();
    recorder.register(first, "main", READER);
    recorder.register(second, "main", READER);
    assertThat(connections())
        .isEqualTo(
            """
            db_pool_connections{pool=main,state=active} 3
            db_pool_connections{pool=main,state=idle} 7
            db_pool_connections{pool=main-2,state=active} 3
            db_pool_connections{pool=main-2,state=idle} 7""");
    first.closed = true;
    second.closed = true;
    assertThat(connections()).isEmpty();
    recorder.register(third, "main", READER);
    assertThat(connections())
        .isEqualTo(
            """
            db_pool_connections{pool=main,state=active} 3
            db_pool_connections{pool=main,state=idle} 7""");
  }

  @Test
  void a_pool_that_cannot_be_read_is_left_out_of_that_scrape() {
    Pool pool = new Pool();
    recorder.register(pool, "main", READER);
    pool.broken = true;
    assertThat(connections()).isEmpty();
    pool.broken = false;
    assertThat(connections()).isNotEmpty();
  }

  @Test
  void a_collected_pool_disappears() {
    WeakReference<Object> pool = registerGarbage();
    while (pool.get() != null) {
      System.gc();
    }
    assertThat(connections()).isEmpty();
  }

  private WeakReference<Object> registerGarbage() {
    Pool pool = new Pool();
    recorder.register(pool, "garbage", READER);
    assertThat(connections()).isNotEmpty();
    return new WeakReference<>(pool);
  }
}
