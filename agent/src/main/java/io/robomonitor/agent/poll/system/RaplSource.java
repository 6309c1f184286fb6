package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.Source;
import io.robomonitor.agent.poll.SourceUnavailableException;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Energy of processors and memory by RAPL, from {@code /sys/class/powercap}; see the kernel's
 * documentation, {@code power/powercap}.
 *
 * <p>A counter starts anew behind {@code max_energy_range_uj}: 262 kJ in a usual package, 20
 * minutes at 200 W. What is told goes on. Since Linux 5.10 only root may read the counters
 * (CVE-2020-8694); who may not has no energy here, and no line about it, for it is the usual case.
 */
public final class RaplSource implements Source<Energy> {

  /** A counter must not come round twice between two polls. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final double MICROS = 1e6;
  private static final double NANOS = 1e9;

  /** More than any zone can draw: a counter that would need it was set back, by a sleep say. */
  private static final double MOST_WATTS = 3000;

  private final File powercap;
  private final Duration interval;
  private final LongSupplier nanoTime;
  private final KernelText text = new KernelText();
  private final Map<String, Zone> zones = new TreeMap<>();

  /** Reads the machine's zones. Polled every minute at the least. */
  public RaplSource(Duration interval) {
    this(new File("/sys/class/powercap"), interval, System::nanoTime);
  }

  RaplSource(File powercap, Duration interval, LongSupplier nanoTime) {
    this.powercap = powercap;
    this.nanoTime = nanoTime;
    this.interval = interval.compareTo(LONGEST) > 0 ? LONGEST : interval;
  }

  @Override
  public String name() {
    return "energy";
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public Energy poll() throws SourceUnavailableException {
    if (zones.isEmpty()) {
      find();
    }
    Map<String, Double> joules = new HashMap<>();
    for (Map.Entry<String, Zone> zone : zones.entrySet()) {
      long counter = number(zone.getValue().folder, "energy_uj");
      Double value = zone.getValue().joules(counter, nanoTime.getAsLong());
      if (value != null) {
        joules.put(zone.getKey(), value);
      }
    }
    return new Energy(joules);
  }

  /** Zones by their path of names; the same register read another way is one zone. */
  private void find() throws SourceUnavailableException {
    String[] entries = powercap.list();
    List<String> folders = entries == null ? List.of() : new ArrayList<>(Arrays.asList(entries));
    for (String folder : folders.stream().sorted().toList()) {
      // intel-rapl:0 is a package, intel-rapl:0:1 a part of it; AMD's have the same names
      if (folder.startsWith("intel-rapl:")) {
        File zone = new File(powercap, folder);
        String name = path(folder);
        if (name != null && number(zone, "energy_uj") != KernelText.UNKNOWN) {
          zones.putIfAbsent(name, new Zone(zone, number(zone, "max_energy_range_uj")));
        }
      }
    }
    if (zones.isEmpty()) {
      throw new SourceUnavailableException(null);
    }
  }

  private @Nullable String path(String folder) {
    String name = word(new File(powercap, folder), "name");
    int parent = folder.lastIndexOf(':');
    if (name == null || folder.indexOf(':') == parent) {
      return name;
    }
    String above = word(new File(powercap, folder.substring(0, parent)), "name");
    return above == null ? null : above + "/" + name;
  }

  private @Nullable String word(File folder, String file) {
    return text.read(new File(folder, file)) && text.nextLine() ? text.word() : null;
  }

  private long number(File folder, String file) {
    return text.read(new File(folder, file)) && text.nextLine()
        ? text.number()
        : KernelText.UNKNOWN;
  }

  /** A counter that comes round, and what it has told in all. */
  private static final class Zone {

    private final File folder;
    private final long range;
    private long last = KernelText.UNKNOWN;
    private long lastNanos;
    private double micros;

    Zone(File folder, long range) {
      this.folder = folder;
      this.range = range;
    }

    /** What was used since boot, or since the agent's start where the counter came round before. */
    @Nullable Double joules(long now, long nanos) {
      if (now == KernelText.UNKNOWN) {
        return null;
      }
      if (last == KernelText.UNKNOWN) {
        micros = now;
      } else if (now >= last) {
        micros += now - last;
      } else {
        double around = range - last + (double) now;
        double watts = around / MICROS / ((nanos - lastNanos) / NANOS);
        micros += range != KernelText.UNKNOWN && watts >= 0 && watts < MOST_WATTS ? around : 0;
      }
      last = now;
      lastNanos = nanos;
      return micros / MICROS;
    }
  }
}
