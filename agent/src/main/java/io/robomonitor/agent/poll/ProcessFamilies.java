package io.robomonitor.agent.poll;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricDefinition;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The {@code process_*} families, named as all of Prometheus's client libraries name them. In place
 * of client_java's {@code ProcessMetrics}, which allocates 70 KB at each reading (1.8.0). For one
 * thread at a time.
 */
final class ProcessFamilies implements MultiCollector {

  private static final MetricDefinition CPU =
      MetricDefinition.counter(
          "process_cpu_seconds_total", "Total user and system CPU time spent in seconds.");
  private static final MetricDefinition START =
      MetricDefinition.gauge(
          "process_start_time_seconds", "Start time of the process since unix epoch in seconds.");
  private static final MetricDefinition OPEN_FILES =
      MetricDefinition.gauge("process_open_fds", "Number of open file descriptors.");
  private static final MetricDefinition MOST_FILES =
      MetricDefinition.gauge("process_max_fds", "Maximum number of open file descriptors.");
  private static final MetricDefinition VIRTUAL =
      MetricDefinition.gauge("process_virtual_memory_bytes", "Virtual memory size in bytes.");
  private static final MetricDefinition RESIDENT =
      MetricDefinition.gauge("process_resident_memory_bytes", "Resident memory size in bytes.");

  private static final double MILLIS = 1e3;
  private static final double NANOS = 1e9;
  private static final long KIBIBYTE = 1024;

  private final Labels constantLabels;
  private final File status;
  private final double startSeconds;
  private final @Nullable OperatingSystemMXBean system;

  /** Far more than the file has, and it tells memory in its first half. */
  private final byte[] buffer = new byte[4096];

  ProcessFamilies(Labels constantLabels) {
    this(constantLabels, new File("/proc/self/status"));
  }

  /**
   * Reads memory from a file like Linux's {@code /proc/self/status}; see proc_pid_status(5).
   *
   * @throws LinkageError where the module java.management is missing
   */
  ProcessFamilies(Labels constantLabels, File status) {
    this.constantLabels = constantLabels;
    this.status = status;
    this.startSeconds = ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS;
    this.system = system();
  }

  private static @Nullable OperatingSystemMXBean system() {
    try {
      return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
          ? system
          : null;
    } catch (LinkageError e) {
      return null; // a runtime without the module jdk.management
    }
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    OperatingSystemMXBean known = system;
    if (known != null) {
      value(CPU, seconds(known.getProcessCpuTime()), scrape);
      if (known instanceof UnixOperatingSystemMXBean unix) {
        value(OPEN_FILES, notNegative(unix.getOpenFileDescriptorCount()), scrape);
        value(MOST_FILES, notNegative(unix.getMaxFileDescriptorCount()), scrape);
      }
    }
    value(START, startSeconds, scrape);
    int length = read();
    value(VIRTUAL, bytes("\nVmSize:", length), scrape);
    value(RESIDENT, bytes("\nVmRSS:", length), scrape);
    return scrape.build();
  }

  private void value(
      MetricDefinition family, @Nullable Number value, MetricSnapshots.Builder scrape) {
    FamilyValues.of(family, constantLabels).add(value).into(scrape);
  }

  private static @Nullable Double seconds(long nanos) {
    return nanos < 0 ? null : nanos / NANOS;
  }

  private static @Nullable Long notNegative(long count) {
    return count < 0 ? null : count;
  }

  /** Fills the buffer; 0 where there is no such file, as on other systems than Linux. */
  private int read() {
    try (InputStream in = new FileInputStream(status)) {
      return in.readNBytes(buffer, 0, buffer.length);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  /** What a line such as {@code VmRSS: 123 kB} says, or null. */
  private @Nullable Long bytes(String key, int length) {
    int at = after(key.getBytes(StandardCharsets.US_ASCII), length);
    while (at < length && (buffer[at] == ' ' || buffer[at] == '\t')) {
      at++;
    }
    int digits = 0;
    long kibibytes = 0;
    while (at < length && buffer[at] >= '0' && buffer[at] <= '9' && digits < 16) {
      kibibytes = kibibytes * 10 + buffer[at++] - '0';
      digits++;
    }
    boolean whole = at + 3 <= length && buffer[at] == ' ' && buffer[at + 1] == 'k';
    return digits == 0 || !whole ? null : kibibytes * KIBIBYTE;
  }

  /** The index behind the first occurrence, or the length. */
  private int after(byte[] key, int length) {
    for (int i = 0; i + key.length <= length; i++) {
      int same = 0;
      while (same < key.length && buffer[i + same] == key[same]) {
        same++;
      }
      if (same == key.length) {
        return i + same;
      }
    }
    return length;
  }
}
