package io.robomonitor.advice.db;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.Outermost;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.WeakIdentityMap;
import org.jspecify.annotations.Nullable;

/**
 * Records statements and transactions of databases. All methods are for any thread, take no lock
 * and, once a series exists, allocate nothing.
 *
 * <p>Of nested calls on one thread (a pool's statement around the driver's) the outermost counts;
 * the inner ones contribute what it does not know. A thread holds an array of JDK objects, and
 * strings in it only while a call runs.
 */
public final class DbRecorder {

  private static final int CAP_PRODUCTS = 50;
  private static final int CAP_SERIES = 2000;

  // Elements of a thread's frame.
  private static final int DB = 0;
  private static final int OPERATION = 1;
  private static final int TARGET = 2;
  private static final int FRAME_SIZE = 3;

  private static final class Active {
    static final DbRecorder RECORDER = new DbRecorder(Telemetry.installed());
  }

  @SuppressWarnings("ThreadLocalUsage") // there is one recorder
  private final Outermost outermost = new Outermost();

  private final ThreadLocal<Object[]> frames = new ThreadLocal<>();

  private final WeakIdentityMap<Object, SqlStatement> statements = new WeakIdentityMap<>();
  private final BoundedCache<String> targets;
  private final BoundedCache<QuerySeries> queries;
  private final BoundedCache<CounterDataPoint> transactions;

  public DbRecorder(Telemetry telemetry) {
    Counter queryCounter = telemetry.counter(DatabaseMetrics.QUERIES);
    DurationHistogram duration = telemetry.durations(DatabaseMetrics.DURATION);
    Counter transactionCounter = telemetry.counter(DatabaseMetrics.TRANSACTIONS);
    CounterDataPoint dropped = telemetry.seriesDropped(DatabaseMetrics.QUERIES);
    targets =
        new BoundedCache<>(
            Telemetry.DEFAULT_CAP,
            dropped,
            new BoundedCache.Factory<>() {
              @Override
              public String create(String target, String b, String c) {
                return target;
              }
            });
    queries =
        new BoundedCache<>(
            CAP_SERIES,
            dropped,
            new BoundedCache.Factory<>() {
              @Override
              public QuerySeries create(String db, String operation, String target) {
                return new QuerySeries(queryCounter, duration, db, operation, target);
              }
            });
    transactions =
        new BoundedCache<>(
            CAP_PRODUCTS * 2,
            telemetry.seriesDropped(DatabaseMetrics.TRANSACTIONS),
            new BoundedCache.Factory<>() {
              @Override
              public CounterDataPoint create(String db, String outcome, String c) {
                return transactionCounter.labelValues(db, outcome);
              }
            });
  }

  /** The recorder of the installed telemetry, made on first use. */
  public static DbRecorder active() {
    return Active.RECORDER;
  }

  /** Remembers what a statement object executes, for as long as the object lives. */
  public void remember(Object statement, SqlStatement sql) {
    statements.put(statement, sql);
  }

  /** Forgets a statement object that is closed; one that is not remembered is none the worse. */
  public void forget(Object statement) {
    statements.remove(statement);
  }

  /** What a statement object executes; null: not remembered. */
  public @Nullable SqlStatement remembered(Object statement) {
    return statements.get(statement);
  }

  /**
   * Enters a statement, batch, commit or rollback.
   *
   * @param db the product, where this level knows it
   * @param sql what is executed, where this level knows it; null also for commit and rollback
   * @return the start, to be handed on; 0 inside a call that already runs on this thread, and then
   *     nothing is to be closed, but what this level knows has been taken where it was missing
   */
  public long enter(@Nullable String db, @Nullable SqlStatement sql) {
    Object[] frame = frames.get();
    if (frame == null) {
      frame = new Object[FRAME_SIZE];
      frames.set(frame);
    }
    long start = outermost.enter();
    if (start == 0) {
      contribute(frame, db, sql);
      return 0;
    }
    frame[DB] = db;
    frame[OPERATION] = sql == null ? null : sql.operation();
    frame[TARGET] = sql == null ? null : sql.target();
    return start;
  }

  /**
   * Enters a call whose statements are the driver's own affair: what runs inside is not recorded.
   *
   * @return the start, for {@link #exitUnrecorded}; 0 inside a call that already runs
   */
  public long enterUnrecorded() {
    return enter(null, null);
  }

  /** Closes what {@link #enterUnrecorded} opened, on the same thread. */
  public void exitUnrecorded(long start) {
    if (start != 0) {
      leave(frames.get());
    }
  }

  private static void contribute(
      @Nullable Object[] frame, @Nullable String db, @Nullable SqlStatement sql) {
    if (frame[DB] == null) {
      frame[DB] = db;
    }
    if (frame[OPERATION] == null && sql != null) {
      frame[OPERATION] = sql.operation();
      frame[TARGET] = sql.target();
    }
  }

  /**
   * Closes and records a statement or batch, on the thread that entered it.
   *
   * @param start from {@link #enter}; 0 does nothing
   * @param failed whether it threw
   */
  public void exit(long start, boolean failed) {
    if (start == 0) {
      return;
    }
    long nanos = System.nanoTime() - start;
    Object[] frame = frames.get();
    String db = text(frame[DB], SqlStatement.UNKNOWN_OPERATION);
    String operation = text(frame[OPERATION], SqlStatement.UNKNOWN_OPERATION);
    String target = text(frame[TARGET], SqlStatement.NO_TARGET);
    leave(frame);
    queries.get(db, operation, targets.get(target)).record(nanos, failed);
  }

  /** Closes a commit and counts it unless it threw, on the thread that entered it. */
  public void exitCommit(long start, boolean failed) {
    exitTransaction(start, failed, "commit");
  }

  /** Closes a rollback and counts it unless it threw, on the thread that entered it. */
  public void exitRollback(long start, boolean failed) {
    exitTransaction(start, failed, "rollback");
  }

  private void exitTransaction(long start, boolean failed, String outcome) {
    if (start == 0) {
      return;
    }
    Object[] frame = frames.get();
    String db = text(frame[DB], SqlStatement.UNKNOWN_OPERATION);
    leave(frame);
    if (!failed) {
      transactions.get(db, outcome).inc();
    }
  }

  private void leave(@Nullable Object[] frame) {
    outermost.leave();
    frame[DB] = null;
    frame[OPERATION] = null;
    frame[TARGET] = null;
  }

  private static String text(@Nullable Object known, String otherwise) {
    return known == null ? otherwise : (String) known;
  }
}
