package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.GpuSnapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time from NVML's initialisation to its shutdown: handles are valid in between, and what a
 * device does not support stays so. For one thread.
 */
final class NvmlSession implements AutoCloseable {

  /** Longer than the watcher waits for an error. */
  private static final long LONGEST_END_NANOS = 3_000_000_000L;

  private static final int VERSION_BYTES = 80; // NVML_SYSTEM_DRIVER_VERSION_BUFFER_SIZE
  private static final int PCI_INFO_BYTES = 68;
  private static final int PCI_BUS_ID = 36;

  private final NvmlFunctions nvml;
  private final NvmlContext context;
  private final List<DeviceReader> devices = new ArrayList<>();
  private final List<DeviceReader> lost = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> denied = new ArrayList<>();
  private final Backoff watcherBackoff = new Backoff();
  private @Nullable XidWatcher watcher;
  private boolean ending;
  private long endingSince;

  private NvmlSession(NvmlFunctions nvml, NvmlContext context) {
    this.nvml = nvml;
    this.context = context;
  }

  /**
   * Initialises NVML and looks at each device. One that does not answer becomes a problem, and the
   * others are read.
   *
   * @throws NvmlLostException if the library cannot be initialised
   */
  static NvmlSession open(NvmlFunctions nvml, NvmlContext context) {
    int code = nvml.call("nvmlInit_v2");
    if (code != NvmlReturn.SUCCESS) {
      throw new NvmlLostException("nvmlInit_v2", code);
    }
    NvmlSession session = new NvmlSession(nvml, context);
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
    String driver = driverVersion();
    String cuda = cudaVersion();
    Map<NvmlDevice, GpuIdentity> found = new LinkedHashMap<>();
    int count = count();
    for (int index = 0; index < count; index++) {
      int number = index;
      unlessLost(
          Integer.toString(index),
          () -> {
            NvmlDevice device = device(number);
            found.put(device, identity(device, number, driver, cuda));
          });
    }
    CudaVisibility visibility = CudaVisibility.of(context.environment(), found.values(), count);
    found.forEach(
        (device, is) ->
            unlessLost(
                is.gpu(),
                () -> devices.add(new DeviceReader(device, is, visibility.of(is), context))));
  }

  /**
   * A device that does not answer becomes a problem, a library that does not ends the session. One
   * that is denied is another's, and no problem beside devices that are ours.
   */
  private void unlessLost(String gpu, Runnable step) {
    try {
      step.run();
    } catch (NvmlLostException e) {
      if (e.code() == NvmlReturn.UNINITIALIZED) {
        throw e;
      }
      boolean isDenied = e.code() == NvmlReturn.NO_PERMISSION;
      (isDenied ? denied : problems).add(notRead(gpu, e));
    }
  }

  private int count() {
    ByteBuffer count = NvmlDevice.buffer(Integer.BYTES);
    int code = nvml.call("nvmlDeviceGetCount_v2", count);
    if (code != NvmlReturn.SUCCESS) {
      throw new NvmlLostException("nvmlDeviceGetCount_v2", code);
    }
    return count.getInt(0);
  }

  private NvmlDevice device(int index) {
    ByteBuffer handle = NvmlDevice.buffer(Long.BYTES);
    int code = nvml.call("nvmlDeviceGetHandleByIndex_v2", index, handle);
    if (code != NvmlReturn.SUCCESS) {
      throw new NvmlLostException("nvmlDeviceGetHandleByIndex_v2", code);
    }
    return new NvmlDevice(nvml, handle.getLong(0));
  }

  private static GpuIdentity identity(
      NvmlDevice device, int index, @Nullable String driver, @Nullable String cuda) {
    return new GpuIdentity(
        Integer.toString(index),
        device.text("nvmlDeviceGetUUID"),
        device.text("nvmlDeviceGetName"),
        NvmlSource.VENDOR,
        pciBusId(device),
        driver,
        cuda);
  }

  /** NVML writes {@code 00000000:65:00.0}; the rest of the world, {@code 0000:65:00.0}. */
  private static @Nullable String pciBusId(NvmlDevice device) {
    ByteBuffer pci = NvmlDevice.buffer(PCI_INFO_BYTES);
    if (device.call("nvmlDeviceGetPciInfo_v3", pci) != NvmlReturn.SUCCESS) {
      return null;
    }
    String text = NvmlDevice.text(pci, PCI_BUS_ID);
    if (text == null) {
      return null;
    }
    String id = text.toLowerCase(Locale.ROOT);
    return id.startsWith("0000") && id.indexOf(':') == 8 ? id.substring(4) : id;
  }

  private @Nullable String driverVersion() {
    ByteBuffer text = NvmlDevice.buffer(VERSION_BYTES);
    int code = nvml.call("nvmlSystemGetDriverVersion", text, VERSION_BYTES);
    return code == NvmlReturn.SUCCESS ? NvmlDevice.text(text, 0) : null;
  }

  private @Nullable String cudaVersion() {
    ByteBuffer version = NvmlDevice.buffer(Integer.BYTES);
    if (nvml.call("nvmlSystemGetCudaDriverVersion", version) != NvmlReturn.SUCCESS) {
      return null;
    }
    int number = version.getInt(0);
    return number <= 0 ? null : number / 1000 + "." + number % 1000 / 10;
  }

  /** Whether every device that this process may see can be read. */
  boolean isWhole() {
    return problems.isEmpty();
  }

  /**
   * Reads all devices; one that was lost meanwhile becomes a problem.
   *
   * @throws NvmlLostException if the session is over
   */
  GpuSnapshot read() {
    watchAgain();
    List<GpuDevice> read = new ArrayList<>();
    for (DeviceReader device : List.copyOf(devices)) {
      try {
        device.readInto(read);
      } catch (NvmlLostException e) {
        if (!e.isOfDevice()) {
          throw e;
        }
        devices.remove(device);
        lost.add(device);
        problems.add(notRead(device.gpu(), e));
      }
    }
    return new GpuSnapshot(read, read.isEmpty() && isWhole() ? denied : problems);
  }

  private void watch() {
    watcher = XidWatcher.start(nvml, devices, context.xids(), context.threads());
  }

  /** The driver may have refused to tell of errors for a moment only. */
  private void watchAgain() {
    long now = context.nanoTime().getAsLong();
    if (watcher != null && !ending && !watcher.isAlive() && watcherBackoff.mayTry(now)) {
      watcherBackoff.failed(now);
      watch();
    }
  }

  private static String notRead(String gpu, NvmlLostException e) {
    return "GPU " + gpu + " is not read: " + e.getMessage();
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
