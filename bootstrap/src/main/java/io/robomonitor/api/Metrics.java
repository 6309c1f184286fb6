package io.robomonitor.api;

/**
 * Metrics of the application's own, on the agent's endpoint. All methods do nothing without the
 * agent; with it they may be called from any thread, never throw and never block. Make a metric
 * once and keep it, and keep what {@code with} returns where the label values are known.
 *
 * <pre>{@code
 * static final Metrics.Counter SAVED = Metrics.counter("preferences_saved_total", "kind");
 * SAVED.with("pair").inc();
 * }</pre>
 *
 * <p>A metric has at most 200 combinations of label values; what comes after goes to {@code
 * _other}. A name that is no metric's name, or is taken by another metric, is reported once, and
 * nothing is recorded under it.
 */
@SuppressWarnings("UnusedVariable") // methods that the agent weaves have no bodies
public final class Metrics {

  private Metrics() {}

  /**
   * A counter.
   *
   * @param name as scraped; {@code _total} is added where it lacks it
   * @param labels names of its labels, in the order of their values
   */
  public static Counter counter(String name, String... labels) {
    return new Counter(new Series(name, labels));
  }

  /** A gauge; parameters as for {@link #counter}. */
  public static Gauge gauge(String name, String... labels) {
    return new Gauge(new Series(name, labels));
  }

  /** A histogram of any values; parameters as for {@link #counter}. */
  public static Histogram histogram(String name, String... labels) {
    return new Histogram(new Series(name, labels));
  }

  /**
   * A histogram of durations.
   *
   * @param name as scraped; should end in {@code _seconds}
   * @param labels names of its labels, in the order of their values
   */
  public static Timer timer(String name, String... labels) {
    return new Timer(new Series(name, labels));
  }

  /**
   * Begins an operation; closing it counts and times it under {@code operation_calls_total} and
   * {@code operation_duration_seconds}.
   */
  public static Operation time(String operation) {
    return new Operation(operation);
  }

  /** Name, labels and values of a series as one text, so that the agent finds it by one look-up. */
  private static final class Series {

    /** Between name, label names and label values; cannot occur in a name. */
    private static final char SEPARATOR = '\u001f';

    private static final String[] NONE = {};

    private final String definition;
    private final String key;

    Series(String name, String... labels) {
      StringBuilder text = new StringBuilder(String.valueOf(name));
      for (String label : labels == null ? NONE : labels) {
        text.append(SEPARATOR).append(label);
      }
      definition = text.toString();
      key = definition;
    }

    private Series(String definition, String key) {
      this.definition = definition;
      this.key = key;
    }

    Series with(String... values) {
      StringBuilder text = new StringBuilder(definition).append(SEPARATOR).append(SEPARATOR);
      for (String value : values == null ? NONE : values) {
        text.append(String.valueOf(value).replace(SEPARATOR, ' ')).append(SEPARATOR);
      }
      return new Series(definition, text.toString());
    }
  }

  /** Goes up. */
  public static final class Counter {

    private final Series series;

    private Counter(Series series) {
      this.series = series;
    }

    /** The series of these label values, to be kept. */
    public Counter with(String... values) {
      return new Counter(series.with(values));
    }

    /** Adds 1. */
    public void inc() {
      counted(series.key, 1);
    }

    /** Adds an amount; a negative one is ignored. */
    public void inc(double amount) {
      counted(series.key, amount);
    }

    /** Woven by the agent. */
    private static void counted(String series, double amount) {}
  }

  /** Goes up and down. */
  public static final class Gauge {

    private final Series series;

    private Gauge(Series series) {
      this.series = series;
    }

    /** The series of these label values, to be kept. */
    public Gauge with(String... values) {
      return new Gauge(series.with(values));
    }

    /** Sets the value. */
    public void set(double value) {
      was(series.key, value);
    }

    /** Woven by the agent. */
    private static void was(String series, double value) {}
  }

  /** Counts values by size. */
  public static final class Histogram {

    private final Series series;

    private Histogram(Series series) {
      this.series = series;
    }

    /** The series of these label values, to be kept. */
    public Histogram with(String... values) {
      return new Histogram(series.with(values));
    }

    /** Records a value. */
    public void observe(double value) {
      observed(series.key, value);
    }

    /** Woven by the agent. */
    private static void observed(String series, double value) {}
  }

  /** Counts durations by length. */
  public static final class Timer {

    private final Series series;

    private Timer(Series series) {
      this.series = series;
    }

    /** The series of these label values, to be kept. */
    public Timer with(String... values) {
      return new Timer(series.with(values));
    }

    /** Records a duration. */
    public void record(long nanos) {
      took(series.key, nanos);
    }

    /** Begins something; closing it records the time. */
    public Running start() {
      return new Running(series.key);
    }

    /** Woven by the agent. */
    private static void took(String series, long nanos) {}
  }

  /** Something that is timed. */
  public static final class Running implements AutoCloseable {

    private final String series;
    private final long start = System.nanoTime();

    private Running(String series) {
      this.series = series;
    }

    /** Ends it. */
    @Override
    public void close() {
      Timer.took(series, System.nanoTime() - start);
    }
  }

  /** An operation that has begun. */
  public static final class Operation implements AutoCloseable {

    private final String name;
    private final long start = System.nanoTime();
    private boolean failed;

    private Operation(String name) {
      this.name = name;
    }

    /** Says that it failed; its outcome is then {@code error}. */
    public void fail() {
      failed = true;
    }

    /** Ends it. */
    @Override
    public void close() {
      ended(name, System.nanoTime() - start, failed);
    }

    /** Woven by the agent. */
    private static void ended(String name, long nanos, boolean failed) {}
  }
}
