package io.robomonitor.agent.poll.container;

import io.robomonitor.agent.poll.Source;
import io.robomonitor.agent.poll.SourceUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The control groups of this process, looked for anew whenever it was moved to others. On a machine
 * without any, or in their root, only what the JVM sees is told.
 */
public final class ContainerSource implements Source<ContainerSnapshot> {

  private static final int MOST_DEVICES = 64;
  private static final int MOST_MOVES = 3;

  /** What the JVM sees hardly ever changes, and it reads more files for it than all else here. */
  private static final int POLLS_WITH_ONE_VIEW = 12;

  private final Path root;
  private final long pid;
  private final Duration interval;
  private final Supplier<JvmView> jvm;
  private final KernelFiles files = new KernelFiles();
  private final File ownGroups;
  private final BlockDevices devices;
  private @Nullable Place place;
  private @Nullable JvmView view;
  private int pollsSinceView;

  /** Where this process is, for as long as it is not moved. */
  private record Place(
      Membership membership,
      FirstVersion first,
      SecondVersion second,
      @Nullable NetworkNamespace network) {

    Controllers of(String controller) {
      return membership.isFirstVersion(controller) ? first : second;
    }
  }

  /** Makes a source of this process's container; reads nothing yet. */
  public ContainerSource(Duration interval) {
    this(Path.of("/"), ProcessHandle.current().pid(), interval, JvmView::now);
  }

  ContainerSource(Path root, long pid, Duration interval, Supplier<JvmView> jvm) {
    this.root = root;
    this.pid = pid;
    this.interval = interval;
    this.jvm = jvm;
    ownGroups = root.resolve("proc/self/cgroup").toFile();
    devices = new BlockDevices(root.toFile(), files);
  }

  @Override
  public String name() {
    return "container";
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public ContainerSnapshot poll() throws IOException, SourceUnavailableException {
    WholeLines groups = files.read(ownGroups);
    if (groups.text().isEmpty()) {
      throw new SourceUnavailableException(null); // not Linux, or a kernel without control groups
    }
    for (int i = 0; i < MOST_MOVES; i++) {
      ContainerSnapshot snapshot = snapshot(at(groups));
      WholeLines after = files.read(ownGroups);
      if (after.equals(groups)) {
        return snapshot;
      }
      groups = after; // it was moved while we read: half of this is of the one, half of the other
    }
    throw new IOException("the process is moved from one control group to the next");
  }

  private Place at(WholeLines groups) throws IOException {
    Place known = place;
    if (known != null && known.membership().isOf(groups)) {
      return known;
    }
    Membership membership = new Membership(groups);
    CgroupLocator locator = new CgroupLocator(root.toFile(), pid, files, membership, mounts());
    NetworkNamespace network = new NetworkNamespace(root.toFile(), files);
    Place found =
        new Place(
            membership,
            new FirstVersion(locator),
            new SecondVersion(locator),
            network.isOwn() ? network : null);
    place = found;
    return found;
  }

  /** Not through the buffer: hosts of containers have thousands of mounts. */
  private List<Mount> mounts() throws IOException {
    Path mounts = root.resolve("proc/self/mountinfo");
    try (Stream<String> lines = Files.lines(mounts, StandardCharsets.ISO_8859_1)) {
      return Mount.parse(lines);
    }
  }

  private ContainerSnapshot snapshot(Place here) {
    Map<String, Pressure> pressure = new LinkedHashMap<>();
    for (String resource : List.of("cpu", "memory", "io")) {
      pressure.put(resource, here.second().pressure(resource));
    }
    return new ContainerSnapshot(
        here.of("cpuacct").cpuTime(),
        here.of("cpu").cpuLimit(),
        here.of("memory").memory(),
        named(here.of("blkio").devices()),
        here.of("pids").threads(),
        here.of("pids").mostThreads(),
        pressure,
        here.network() == null ? Map.of() : here.network().interfaces(),
        view());
  }

  private JvmView view() {
    JvmView known = view;
    if (known == null || ++pollsSinceView >= POLLS_WITH_ONE_VIEW) {
      known = jvm.get();
      view = known;
      pollsSinceView = 0;
    }
    return known;
  }

  private Map<String, DeviceUse> named(Map<String, DeviceUse> byNumber) {
    Map<String, DeviceUse> named = new LinkedHashMap<>();
    byNumber.forEach(
        (number, use) -> {
          if (named.size() < MOST_DEVICES) {
            named.put(devices.name(number), use);
          }
        });
    return named;
  }
}
