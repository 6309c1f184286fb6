package io.robomonitor.advice.operation;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.LabelText;
import io.robomonitor.advice.LazyGauge;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.advice.RecentCache;
import io.robomonitor.advice.Telemetry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of the application's own, through {@code io.robomonitor.api.Metrics} or the
 * configuration. A metric that cannot be (a wrong or taken name) is reported once, and its values
 * go nowhere. Thread-safe.
 */
public final class OwnMetrics {

  /** What a metric is. */
  public enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    TIMER
  }

  private static final int MOST_METRICS = 500;
  private static final DoubleConsumer NOWHERE = value -> {};

  private static final class Active {
    static final OwnMetrics METRICS = new OwnMetrics(Telemetry.installed());
  }

  /** A series as {@code io.robomonitor.api.Metrics} names it, taken apart. */
  private record Parsed(Type type, Family family, String values) {}

  private final Telemetry telemetry;
  private final Map<String, Family> families = new ConcurrentHashMap<>();
  private final RecentCache<Parsed> recent = new RecentCache<>(1024);
  private final CounterDataPoint beyond;

  public OwnMetrics(Telemetry telemetry) {
    this.telemetry = telemetry;
    this.beyond = telemetry.seriesDropped(MetricDefinition.gauge(Telemetry.OTHER, ""));
  }

  /** The metrics of the installed telemetry, made on first use. */
  public static OwnMetrics active() {
    return Active.METRICS;
  }

  /**
   * The series of these label values: takes the amount to add, the value, or a duration in seconds.
   * Takes no lock for a series that exists; beyond 200 series of a metric it is {@code _other}'s.
   *
   * @param name as scraped; of a counter {@code _total} may be missing
   * @param labels names, in the order of the values
   * @param values joined by {@link #SEPARATOR}, one after each
   */
  public DoubleConsumer series(Type type, String name, List<String> labels, String values) {
    Family family = families.get(name);
    if (family == null) {
      family = make(type, name, labels);
    }
    return family.series(type, labels, values);
  }

  /**
   * The series of a key as {@code io.robomonitor.api.Metrics} makes it: the name; each label's name
   * after a {@link #SEPARATOR}; then, after two of them, the values, each ended by one.
   */
  public DoubleConsumer series(Type type, String key) {
    Parsed known = recent.get(key);
    if (known != null && known.type == type) {
      return known.family.of(known.values);
    }
    int end = key.indexOf(String.valueOf(SEPARATOR) + SEPARATOR);
    String definition = end < 0 ? key : key.substring(0, end);
    String values = end < 0 ? "" : key.substring(end + 2);
    List<String> parts = List.of(definition.split(String.valueOf(SEPARATOR)));
    List<String> labels = parts.subList(1, parts.size());
    DoubleConsumer series = series(type, parts.get(0), labels, values);
    Family family = families.get(parts.get(0));
    if (family != null && family.is(type, labels)) {
      recent.put(key, new Parsed(type, family, values));
    }
    return series;
  }

  /** Ends each label value in the key of a series. */
  public static final char SEPARATOR = '\u001f';

  private synchronized Family make(Type type, String name, List<String> labels) {
    Family raced = families.get(name);
    if (raced != null) {
      return raced;
    }
    if (families.size() >= MOST_METRICS) {
      AgentLog.problem(
          "metrics:limit",
          "metric " + name + " and all after it are not recorded: there are " + MOST_METRICS,
          null);
      beyond.inc();
      return new Family(name, type, labels);
    }
    Family family = new Family(name, type, labels);
    String problem = MetricName.problem(name, labels);
    if (problem != null) {
      report(name, problem);
    } else {
      try {
        family.register();
      } catch (RuntimeException taken) {
        report(name, String.valueOf(taken.getMessage()));
      }
    }
    families.put(name, family);
    return family;
  }

  private static void report(String name, String why) {
    AgentLog.problem("metric:" + name, "metric " + name + " is not recorded: " + why, null);
  }

  private final class Family {

    private final String name;
    private final Type type;
    private final List<String> labels;

    /** Null while, or because, it is not registered. */
    private volatile @Nullable BoundedCache<DoubleConsumer> series;

    Family(String name, Type type, List<String> labels) {
      this.name = name;
      this.type = type;
      this.labels = List.copyOf(labels);
    }

    DoubleConsumer series(Type wanted, List<String> wantedLabels, String values) {
      if (!is(wanted, wantedLabels)) {
        report(name, "it is a " + type + " with labels " + labels + " already");
        return NOWHERE;
      }
      return of(values);
    }

    DoubleConsumer of(String values) {
      BoundedCache<DoubleConsumer> known = series;
      return known == null ? NOWHERE : known.get(values);
    }

    boolean is(Type wanted, List<String> wantedLabels) {
      return wanted == type && wantedLabels.equals(labels);
    }

    void register() {
      Function<String[], DoubleConsumer> maker = maker();
      series =
          new BoundedCache<>(
              Telemetry.DEFAULT_CAP,
              telemetry.seriesDropped(definition()),
              (values, b, c) -> maker.apply(split(values)));
    }

    private Function<String[], DoubleConsumer> maker() {
      return switch (type) {
        case COUNTER -> {
          var counter = telemetry.counter(definition());
          yield values -> adder(counter.labelValues(values));
        }
        case GAUGE -> {
          if (labels.isEmpty()) {
            SingleGauge single = new SingleGauge();
            telemetry.gauge(definition(), single);
            yield values -> single;
          }
          var gauge = telemetry.gauge(definition());
          yield values -> new LazyGauge(gauge, values);
        }
        case HISTOGRAM, TIMER -> {
          var histogram = telemetry.values(name, help(), labels.toArray(new String[0]));
          yield values -> observer(histogram.labelValues(values));
        }
      };
    }

    private MetricDefinition definition() {
      String[] names = labels.toArray(new String[0]);
      return type == Type.COUNTER
          ? MetricDefinition.counter(
              name.endsWith("_total") ? name : name + "_total", help(), names)
          : MetricDefinition.gauge(name, help(), names);
    }

    private String help() {
      return "A metric of the application's own.";
    }

    /** Missing values are empty; the overflow key stands for all labels. */
    private String[] split(String values) {
      String[] parts = new String[labels.size()];
      if (values.equals(Telemetry.OTHER)) {
        Arrays.fill(parts, Telemetry.OTHER);
        return parts;
      }
      List<String> found = new ArrayList<>();
      int start = 0;
      for (int end = values.indexOf(SEPARATOR); end >= 0; end = values.indexOf(SEPARATOR, start)) {
        found.add(values.substring(start, end));
        start = end + 1;
      }
      for (int i = 0; i < parts.length; i++) {
        parts[i] = i < found.size() ? LabelText.of(found.get(i)) : "";
      }
      return parts;
    }
  }

  private static DoubleConsumer adder(CounterDataPoint point) {
    return amount -> {
      if (amount >= 0) {
        point.inc(amount);
      }
    };
  }

  private static DoubleConsumer observer(DistributionDataPoint point) {
    return value -> {
      if (!Double.isNaN(value)) {
        point.observe(value);
      }
    };
  }
}
