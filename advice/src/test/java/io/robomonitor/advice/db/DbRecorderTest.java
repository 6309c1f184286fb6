package io.robomonitor.advice.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import org.junit.jupiter.api.Test;

class DbRecorderTest {

  private static final SqlStatement SELECT = new SqlStatement("SELECT", "users");

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final DbRecorder recorder = new DbRecorder(telemetry);

  @Test
  void counts_and_times_a_query_by_outcome() {
    recorder.exit(recorder.enter("h2", SELECT), false);
    recorder.exit(recorder.enter("h2", SELECT), false);
    recorder.exit(recorder.enter("h2", SELECT), true);
    assertThat(ScrapeText.of(telemetry, "db_queries"))
        .isEqualTo(
            """
            db_queries_total{db=h2,operation=SELECT,outcome=error,target=users} 1
            db_queries_total{db=h2,operation=SELECT,outcome=success,target=users} 2""");
    assertThat(ScrapeText.of(telemetry, "db_query_duration"))
        .startsWith("db_query_duration_seconds{db=h2,operation=SELECT,target=users} ")
        .endsWith("count=3");
  }

  @Test
  void a_pool_s_statement_counts_once_with_what_the_driver_s_knows() {
    long pool = recorder.enter(null, null);
    long driver = recorder.enter("postgresql", SELECT);
    long inside = recorder.enter("other", new SqlStatement("INSERT", "audit"));
    recorder.exit(inside, true);
    recorder.exit(driver, false);
    recorder.exit(pool, false);
    assertThat(ScrapeText.of(telemetry, "db_queries"))
        .isEqualTo(
            "db_queries_total{db=postgresql,operation=SELECT,outcome=success,target=users} 1");
  }

  @Test
  void a_call_knows_nothing_of_the_one_before() {
    recorder.exit(recorder.enter("h2", SELECT), false);
    recorder.exit(recorder.enter(null, null), false);
    assertThat(ScrapeText.of(telemetry, "db_queries"))
        .isEqualTo(
            """
            db_queries_total{db=_other,operation=_other,outcome=success,target=_none} 1
            db_queries_total{db=h2,operation=SELECT,outcome=success,target=users} 1""");
  }

  @Test
  void counts_transactions_that_ended() {
    recorder.exitCommit(recorder.enter("h2", null), false);
    recorder.exitCommit(recorder.enter("h2", null), true);
    long pool = recorder.enter(null, null);
    recorder.exitRollback(recorder.enter("h2", null), false);
    recorder.exitRollback(pool, false);
    assertThat(ScrapeText.of(telemetry, "db_"))
        .isEqualTo(
            """
            db_transactions_total{db=h2,outcome=commit} 1
            db_transactions_total{db=h2,outcome=rollback} 1""");
  }

  @Test
  void targets_are_bounded() {
    for (int i = 0; i < 203; i++) {
      recorder.exit(recorder.enter("h2", new SqlStatement("SELECT", "t" + i)), false);
    }
    assertThat(ScrapeText.of(telemetry, "db_queries").lines().count()).isEqualTo(201);
    assertThat(ScrapeText.of(telemetry, "db_queries"))
        .contains("db_queries_total{db=h2,operation=SELECT,outcome=success,target=_other} 3");
    assertThat(ScrapeText.of(telemetry, "robo_monitor_series_dropped"))
        .contains("robo_monitor_series_dropped_total{metric=db_queries_total} 3");
  }

  @Test
  void remembers_what_a_statement_executes() {
    Object statement = new Object();
    assertThat(recorder.remembered(statement)).isNull();
    recorder.remember(statement, SELECT);
    assertThat(recorder.remembered(statement)).isSameAs(SELECT);
  }

  @Test
  void a_call_that_was_not_entered_records_nothing() {
    recorder.exit(0, false);
    recorder.exitCommit(0, false);
    assertThat(ScrapeText.of(telemetry, "db_")).isEmpty();
  }
}
