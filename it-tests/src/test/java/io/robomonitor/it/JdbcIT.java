package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each statement is counted once, with or without a pool's wrappers around it. */
class JdbcIT {

  private static final String H2_VERSION = "2.4.240";
  private static final String POSTGRESQL_VERSION = "42.7.8";
  private static final String H2 = "com.h2database:h2:" + H2_VERSION;
  private static final String POSTGRESQL = "org.postgresql:postgresql:" + POSTGRESQL_VERSION;

  private static final String QUERIES =
      """
      {db="DB",operation="CALL",outcome="success",target="upper"} 2
      {db="DB",operation="CREATE",outcome="success",target="preferences"} 1
      {db="DB",operation="DELETE",outcome="success",target="preferences"} 1
      {db="DB",operation="INSERT",outcome="success",target="preferences"} 9
      {db="DB",operation="SELECT",outcome="error",target="missing"} 3
      {db="DB",operation="SELECT",outcome="success",target="preferences"} 9
      {db="DB",operation="UPDATE",outcome="success",target="preferences"} 1""";

  private static final String TRANSACTIONS =
      """
      {db="DB",outcome="commit"} 2
      {db="DB",outcome="rollback"} 1""";

  private static EmbeddedPostgres postgres;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Covers(
      area = Covers.Area.DATABASES,
      library = "H2",
      instrumentations = "jdbc",
      records =
          "statements by operation and table, their durations and outcomes; commits and rollbacks",
      versions = H2_VERSION)
  @Covers(
      area = Covers.Area.DATABASES,
      library = "PostgreSQL's driver",
      instrumentations = "jdbc",
      records =
          "statements by operation and table, their durations and outcomes; commits and rollbacks",
      versions = POSTGRESQL_VERSION)
  @ParameterizedTest
  @CsvSource({"h2, 4.0.3", "postgresql, 4.0.3"})
  void counts_what_a_driver_executes(String db, String hikari) throws Exception {
    try (ForkedJvm jvm = start(db, "driver", hikari)) {
      Scrape scrape = afterAll(jvm);

      assertStatements(scrape, db);
    }
  }

  @Covers(
      area = Covers.Area.DATABASES,
      library = "HikariCP",
      instrumentations = "hikaricp",
      records = "connections by state, limits, waiting, uses, timeouts")
  @ParameterizedTest
  @CsvSource({"3.4.5, h2", "7.0.2, h2", "4.0.3, postgresql", "7.0.2, postgresql"})
  void counts_the_same_through_a_pool_and_shows_the_pool(String hikari, String db)
      throws Exception {
    try (ForkedJvm jvm = start(db, "pool", hikari)) {
      Scrape scrape = afterAll(jvm);

      assertStatements(scrape, db);
      scrape = jvm.scrapeUntil(s -> s.sum("db_pool_connections", "idle") == 2);
      assertThat(scrape.family("db_pool_connections"))
          .isEqualTo(
              """
              {pool="preferences-pool",state="active"} 1
              {pool="preferences-pool",state="idle"} 2""");
      assertThat(scrape.family("db_pool_connections_max"))
          .isEqualTo("{pool=\"preferences-pool\"} 3");
      assertThat(scrape.family("db_pool_connections_min"))
          .isEqualTo("{pool=\"preferences-pool\"} 3");
      assertThat(scrape.family("db_pool_pending_requests"))
          .isEqualTo("{pool=\"preferences-pool\"} 0");
      assertThat(scrape.family("db_pool_acquire_seconds_count"))
          .isEqualTo("{pool=\"preferences-pool\"} 1");
      assertThat(jvm.finish()).isZero();
    }
  }

  private ForkedJvm start(String db, String mode, String hikari) throws Exception {
    TestApplication application =
        TestApplication.of("acme.JdbcApp")
            .with(Libraries.of("com.zaxxer:HikariCP:" + hikari))
            .compileInto(folder);
    return ForkedJvm.run(application)
        .agent()
        .beside(Libraries.of(db.equals("h2") ? H2 : POSTGRESQL))
        .arguments(mode, urlOf(db))
        .start();
  }

  /** A database of its own for each scenario. */
  private String urlOf(String db) throws Exception {
    if (db.equals("h2")) {
      return "jdbc:h2:mem:preferences";
    }
    String name = "it_" + Long.toHexString(System.nanoTime());
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  private static Scrape afterAll(ForkedJvm jvm) throws Exception {
    jvm.awaitOutput("done");
    return jvm.scrape();
  }

  private static void assertStatements(Scrape scrape, String db) {
    String queries = scrape.family("db_queries_total");
    assertThat(queries).isEqualTo(QUERIES.replace("DB", db));
    assertThat(scrape.family("db_query_duration_seconds_count"))
        .isEqualTo(scrape.familyWithout("db_queries_total", "outcome"));
    assertThat(scrape.family("db_transactions_total")).isEqualTo(TRANSACTIONS.replace("DB", db));
  }
}
