package io.robomonitor.advice.db;

import io.robomonitor.advice.BucketFamily;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;

/** What is recorded of databases and connection pools. */
public final class DatabaseMetrics {

  static final MetricDefinition QUERIES =
      MetricDefinition.counter(
          "db_queries_total",
          "Statements and batches executed.",
          "db",
          "operation",
          "target",
          "outcome");

  static final MetricDefinition DURATION =
      MetricDefinition.durations(
          "db_query_duration_seconds",
          BucketFamily.DB,
          "Time until a statement or batch returned, without reading its rows.",
          "db",
          "operation",
          "target");

  static final MetricDefinition TRANSACTIONS =
      MetricDefinition.counter(
          "db_transactions_total",
          "Transactions ended by a commit or rollback of the application.",
          "db",
          "outcome");

  static final MetricDefinition POOL_CONNECTIONS =
      MetricDefinition.gauge(
          "db_pool_connections", "Connections in a pool, active or idle.", "pool", "state");

  static final MetricDefinition POOL_MAX =
      MetricDefinition.gauge(
          "db_pool_connections_max", "Most connections that a pool may hold.", "pool");

  static final MetricDefinition POOL_MIN =
      MetricDefinition.gauge(
          "db_pool_connections_min", "Idle connections that a pool tries to keep.", "pool");

  static final MetricDefinition POOL_PENDING =
      MetricDefinition.gauge(
          "db_pool_pending_requests", "Threads that wait for a connection.", "pool");

  static final MetricDefinition POOL_TIMEOUTS =
      MetricDefinition.counter(
          "db_pool_timeouts_total", "Requests for a connection that timed out.", "pool");

  static final MetricDefinition POOL_ACQUIRE =
      MetricDefinition.durations(
          "db_pool_acquire_seconds", BucketFamily.DB, "Time to get a connection.", "pool");

  static final MetricDefinition POOL_USE =
      MetricDefinition.durations(
          "db_pool_use_seconds",
          BucketFamily.DB,
          "Time from getting a connection to giving it back.",
          "pool");

  /** The section of the reference about databases. */
  public static final MetricCatalog CATALOG =
      MetricCatalog.of("Databases", QUERIES, DURATION, TRANSACTIONS);

  /** The section of the reference about connection pools. */
  public static final MetricCatalog POOL_CATALOG =
      MetricCatalog.of(
          "Connection pools",
          POOL_CONNECTIONS,
          POOL_MAX,
          POOL_MIN,
          POOL_PENDING,
          POOL_TIMEOUTS,
          POOL_ACQUIRE,
          POOL_USE);

  private DatabaseMetrics() {}
}
