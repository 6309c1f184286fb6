package io.robomonitor.agent.poll.system;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.agent.poll.system.Filesystem.Space;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Exposes the newest {@link FilesystemSnapshot}. Safe for many threads. */
public final class FilesystemCollector implements MultiCollector {

  private static final List<Family<Filesystem>> FAMILIES =
      List.of(
          space("system_filesystem_size_bytes", "Size of a filesystem.", Space::size),
          space(
              "system_filesystem_free_bytes",
              "Free space of a filesystem, with what is kept for the superuser.",
              Space::free),
          space(
              "system_filesystem_available_bytes",
              "Free space of a filesystem that is open to everybody.",
              Space::available),
          family(
              "system_filesystem_stuck",
              "1 while a filesystem does not answer, else 0.",
              filesystem -> filesystem.stuck() ? 1 : 0));

  /** What this class exposes. */
  public static final MetricCatalog CATALOG =
      new MetricCatalog("Filesystems", Family.definitions(FAMILIES));

  private final Supplier<@Nullable FilesystemSnapshot> current;
  private final Labels constantLabels;

  /** Makes a collector over {@code Polled::current}. */
  public FilesystemCollector(
      Supplier<@Nullable FilesystemSnapshot> current, Labels constantLabels) {
    this.current = current;
    this.constantLabels = constantLabels;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    FilesystemSnapshot snapshot = current.get();
    if (snapshot != null) {
      Family.into(scrape, FAMILIES, snapshot.filesystems(), constantLabels);
    }
    return scrape.build();
  }

  /** A family of a number that is known while the filesystem answers. */
  static Family<Filesystem> space(String name, String help, Function<Space, Long> bytes) {
    return family(
        name,
        help,
        filesystem -> filesystem.space() == null ? null : bytes.apply(filesystem.space()));
  }

  static Family<Filesystem> family(
      String name, String help, Function<Filesystem, @Nullable Number> value) {
    return new Family<>(
        MetricDefinition.gauge(name, help, "mountpoint", "device", "fstype"),
        value,
        filesystem ->
            List.of(
                filesystem.mount().mountpoint(),
                filesystem.mount().device(),
                filesystem.mount().type()));
  }
}
