package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the devices that may be asked, at the beginning of a session. To ask for a device's handle
 * is what initialises it, and wakes it (nvml.h, {@code nvmlDeviceGetHandleByIndex_v2}). For one
 * thread.
 */
final class DeviceFinder {

  private static final int VERSION_BYTES = 80; // NVML_SYSTEM_DRIVER_VERSION_BUFFER_SIZE
  private static final int PCI_INFO_BYTES = 68;
  private static final int PCI_BUS_ID = 36;

  private final NvmlFunctions nvml;
  private final NvmlContext context;
  private final PciDevices bus;
  private final Map<NvmlDevice, GpuIdentity> found = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> denied = new ArrayList<>();
  private int count;

  DeviceFinder(NvmlFunctions nvml, NvmlContext context, PciDevices bus) {
    this.nvml = nvml;
    this.context = context;
    this.bus = bus;
  }

  /** Devices that should answer and do not. */
  List<String> problems() {
    return problems;
  }

  /** Devices that are another's, and no problem beside devices that are ours. */
  List<String> denied() {
    return denied;
  }

  /**
   * Looks at each device. One that does not answer becomes a problem.
   *
   * @throws NvmlLostException if the library does not answer
   */
  List<DeviceReader> find() {
    String driver = driverVersion();
    String cuda = cudaVersion();
    count = count(nvml);
    if (bus.anyQuiet()) {
      for (PciDevice awake : bus.awake()) {
        unlessLost(
            Integer.toString(awake.index()),
            () -> {
              NvmlDevice device = device(awake.busId());
              Long index = device.number("nvmlDeviceGetIndex");
              int number = index == null || index >= count ? awake.index() : index.intValue();
              found.put(device, identity(device, number, driver, cuda));
            });
      }
    } else {
      for (int index = 0; index < count; index++) {
        int number = index;
        unlessLost(
            Integer.toString(index),
            () -> {
              NvmlDevice device = device(number);
              found.put(device, identity(device, number, driver, cuda));
            });
      }
    }
    return readers();
  }

  private List<DeviceReader> readers() {
    List<DeviceReader> readers = new ArrayList<>();
    List<GpuIdentity> all = new ArrayList<>(found.values());
    bus.quiet().forEach(device -> all.add(device.unasked().identity()));
    CudaVisibility visibility = CudaVisibility.of(context.environment(), all, count);
    found.forEach(
        (device, is) -> {
          bus.remember(is);
          unlessLost(
              is.gpu(),
              () -> readers.add(new DeviceReader(device, is, visibility.of(is), context)));
        });
    return readers;
  }

  /** A device that does not answer becomes a problem, a library that does not ends the session. */
  private void unlessLost(String gpu, Runnable step) {
    try {
      step.run();
    } catch (NvmlLostException e) {
      if (e.code() == NvmlReturn.UNINITIALIZED) {
        throw e;
      }
      boolean isAnothers = e.code() == NvmlReturn.NO_PERMISSION || e.code() == NvmlReturn.NOT_FOUND;
      (isAnothers ? denied : problems).add(notRead(gpu, e));
    }
  }

  static String notRead(String gpu, NvmlLostException e) {
    return "GPU " + gpu + " is not read: " + e.getMessage();
  }

  /** How many devices there are, those that are not asked included. */
  int count() {
    return count;
  }

  /**
   * How many devices there are, those that are denied included.
   *
   * @throws NvmlLostException if the library does not answer
   */
  static int count(NvmlFunctions nvml) {
    ByteBuffer count = NvmlDevice.buffer(Integer.BYTES);
    succeeds("nvmlDeviceGetCount_v2", nvml.call("nvmlDeviceGetCount_v2", count));
    return count.getInt(0);
  }

  private NvmlDevice device(int index) {
    ByteBuffer handle = NvmlDevice.buffer(Long.BYTES);
    String function = "nvmlDeviceGetHandleByIndex_v2";
    succeeds(function, nvml.call(function, index, handle));
    return new NvmlDevice(nvml, handle.getLong(0));
  }

  /** By its place on the bus: numbers are given to those that sleep as well. */
  private NvmlDevice device(String busId) {
    ByteBuffer handle = NvmlDevice.buffer(Long.BYTES);
    ByteBuffer text = NvmlDevice.buffer(busId.length() + 1);
    text.put(busId.getBytes(StandardCharsets.US_ASCII)).put((byte) 0).flip();
    String function = "nvmlDeviceGetHandleByPciBusId_v2";
    succeeds(function, nvml.call(function, text, handle));
    return new NvmlDevice(nvml, handle.getLong(0));
  }

  private static void succeeds(String function, int code) {
    if (code != NvmlReturn.SUCCESS) {
      throw new NvmlLostException(function, code);
    }
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
}
