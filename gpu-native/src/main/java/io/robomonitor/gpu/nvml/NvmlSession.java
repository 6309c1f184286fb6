package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time from NVML's initialisation to its shutdown: handles are valid in between, and what a
 * device does not support stays so. For one thread.
 */
final class NvmlSession implements AutoCloseable {

  private static final long COUNT_NANOS = 10_000_000_000L;

  /** Longer than the watcher waits for an error. */
  private static final long LONGEST_END_NANOS = 3_000_000_000L;

  private final NvmlFunctions nvml;
  private final NvmlContext context;
  private final PciDevices bus;
  private final List<PciDevice> leftOut;
  private final List<DeviceReader> devices = new ArrayList<>();
  private final List<DeviceReader> lost = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> denied = new ArrayList<>();
  private final Backoff watcherBackoff = new Backoff();
  private @Nullable XidWatcher watcher;
  private int count;
  private long countedAt;
  private boolean ending;
  private long endingSince;

  private NvmlSession(NvmlFunctions nvml, NvmlContext context, PciDevices bus) {
    this.nvml = nvml;
    this.context = context;
    this.bus = bus;
    this.leftOut = bus.quiet();
  }

  /**
   * Initialises NVML and looks at each device that may be asked. One that does not answer becomes a
   * problem, and the others are read.
   *
   * @throws NvmlLostException if the library cannot be initialised
   */
  static NvmlSession open(NvmlFunctions nvml, NvmlContext context, PciDevices bus) {
    int code = nvml.call("nvmlInit_v2");
    if (code != NvmlReturn.SUCCESS) {
      throw new NvmlLostException("nvmlInit_v2", code);
    }
    NvmlSession session = new NvmlSession(nvml, context, bus);
    try {
      session.find();
      session.watch();
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private void find() {
    DeviceFinder finder = new DeviceFinder(nvml, context, bus);
    devices.addAll(finder.find());
    problems.addAll(finder.problems());
    denied.addAll(finder.denied());
    count = finder.count();
    countedAt = context.nanoTime().getAsLong();
  }

  /** Whether every device that this process may see can be read. */
  boolean isWhole() {
    return problems.isEmpty();
  }

  /**
   * Whether other devices can be read than when it was opened: one was plugged in or unplugged, or
   * one that was left out has woken up.
   *
   * @throws NvmlLostException if the session is over
   */
  boolean isOutdated(long now) {
    if (leftOut.stream().anyMatch(device -> !device.isQuiet())) {
      return true;
    }
    if (now - countedAt < COUNT_NANOS || bus.anyQuiet()) {
      return false;
    }
    countedAt = now;
    return DeviceFinder.count(nvml) != count;
  }

  /**
   * Reads all devices but those that are to be left alone; one that was lost meanwhile becomes a
   * problem.
   *
   * @throws NvmlLostException if the session is over
   */
  GpuSnapshot read() {
    watchAgain();
    List<GpuDevice> read = new ArrayList<>();
    for (DeviceReader device : List.copyOf(devices)) {
      if (bus.isQuiet(device.identity().pciBusId())) {
        read.add(device.unasked());
        continue;
      }
      try {
        device.readInto(read);
      } catch (NvmlLostException e) {
        if (!e.isOfDevice()) {
          throw e;
        }
        devices.remove(device);
        lost.add(device);
        problems.add(DeviceFinder.notRead(device.gpu(), e));
      }
    }
    return new GpuSnapshot(read, read.isEmpty() && isWhole() ? denied : problems);
  }

  private void watch() {
    watcher = XidWatcher.start(nvml, devices, context.xids(), context.threads());
  }

  /**
   * The driver may have refused to tell of errors for a moment only. It is asked of every device,
   * so not while one is to be left alone.
   */
  private void watchAgain() {
    if (watcher == null || ending || watcher.isAlive() || bus.anyQuiet()) {
      return;
    }
    long now = context.nanoTime().getAsLong();
    if (watcherBackoff.mayTry(now)) {
      watcherBackoff.failed(now);
      watch();
    }
  }

  /**
   * Begins the end of the session: the library must not be shut down beneath the thread that waits
   * for errors, and that takes up to a second to see that it should not wait any more.
   */
  void end() {
    if (!ending) {
      ending = true;
      endingSince = context.nanoTime().getAsLong();
      if (watcher != null) {
        watcher.end();
      }
    }
  }

  /** Whether the end has begun; until it {@link #mayClose} the devices can still be read. */
  boolean isEnding() {
    return ending;
  }

  /** Whether nobody waits any more, or hangs in the driver and is left behind. */
  boolean mayClose() {
    return watcher == null
        || !watcher.isAlive()
        || context.nanoTime().getAsLong() - endingSince > LONGEST_END_NANOS;
  }

  /** Gives back what the library allocated; does not block. */
  @Override
  public void close() {
    end();
    if (watcher != null && watcher.isAlive()) {
      return; // a shutdown would take the library away beneath it
    }
    devices.forEach(DeviceReader::close);
    lost.forEach(DeviceReader::close);
    nvml.call("nvmlShutdown");
  }
}
