package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuDeviceBuilder;
import io.robomonitor.gpu.GpuFaults;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.GpuLinks;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is read of one device, in the order of {@link GpuDevice}. */
final class DeviceReader implements AutoCloseable {

  /** Room for six values, which is enough for nearly every map that a read makes. */
  static final int FEW = 8;

  private static final double MILLI = 1000;
  private static final double MEGA = 1e6;
  private static final double PERCENT = 100;
  private static final long KIB = 1024;

  /** {@code nvmlClockType_t}, in its order. */
  private static final String[] CLOCKS = {"graphics", "sm", "memory", "video"};

  /** {@code nvmlMemoryErrorType_t}, in its order. */
  private static final String[] ECC_TYPES = {"corrected", "uncorrected"};

  /** {@code NVML_VOLATILE_ECC}: since the driver was loaded. */
  private static final int VOLATILE_ECC = 0;

  private final NvmlDevice device;
  private final GpuIdentity identity;
  private final @Nullable Boolean visible;
  private final XidCounts xids;
  private final MemoryReader memory;
  private final TemperatureReader temperature;
  private final ThrottleReader throttling;
  private final FieldReader fields;
  private final GpmReader activity;
  private final ProcessReader process;
  private final MigReader parts;
  private final ByteBuffer pair = NvmlDevice.buffer(2 * Integer.BYTES);
  private final ByteBuffer[] rows = new ByteBuffer[4];

  /**
   * Allocates what the readers need.
   *
   * @param visible whether the application may use the device; null where that is not known
   */
  DeviceReader(
      NvmlDevice device, GpuIdentity identity, @Nullable Boolean visible, NvmlContext context) {
    this.device = device;
    this.identity = identity;
    this.visible = visible;
    this.xids = context.xids();
    this.memory = new MemoryReader(device);
    this.temperature = new TemperatureReader(device);
    this.throttling = new ThrottleReader(device);
    this.fields = new FieldReader(device);
    this.activity = new GpmReader(device, /* gpuInstance= */ null, context.nanoTime());
    this.process = new ProcessReader(device, context.self(), context.epochMillis());
    this.parts = new MigReader(device, identity, context);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = NvmlDevice.buffer(Integer.BYTES);
    }
  }

  long handle() {
    return device.handle();
  }

  String gpu() {
    return identity.gpu();
  }

  GpuIdentity identity() {
    return identity;
  }

  /** What is known without asking the device. */
  GpuDevice unasked() {
    return GpuDevice.of(identity).visible(visible).build();
  }

  /** As in the driver's own reports; a device that does not tell goes by its index. */
  String uuid() {
    String uuid = identity.uuid();
    return uuid == null ? identity.gpu() : uuid;
  }

  /**
   * Adds the device, then its parts where it is partitioned.
   *
   * @throws NvmlLostException if the device is lost, or the session is over
   */
  void readInto(List<GpuDevice> devices) {
    List<GpuDevice> read = new ArrayList<>();
    read.add(read());
    device.life().check();
    parts.readInto(read);
    devices.addAll(read); // all of it or, when it is lost half-way, nothing
  }

  private GpuDevice read() {
    device.life().forget();
    fields.read();
    GpuDeviceBuilder known = GpuDevice.of(identity).visible(visible);
    if (device.call("nvmlDeviceGetUtilizationRates", NvmlDevice.unknown(pair))
        == NvmlReturn.SUCCESS) {
      known.utilization(NvmlDevice.ratio(pair.getInt(0)));
      known.memoryBandwidthUtilization(NvmlDevice.ratio(pair.getInt(4)));
    }
    memory.readInto(known);
    Long millijoules = device.longNumber("nvmlDeviceGetTotalEnergyConsumption");
    return known
        .temperatureCelsius(temperatures())
        .powerWatts(device.divided(MILLI, "nvmlDeviceGetPowerUsage"))
        .powerLimitWatts(device.divided(MILLI, "nvmlDeviceGetEnforcedPowerLimit"))
        .energyJoules(millijoules == null ? null : millijoules / MILLI)
        .clockHertz(clocks())
        .throttling(throttling.read())
        .fanSpeed(device.divided(PERCENT, "nvmlDeviceGetFanSpeed"))
        .engineUtilization(engines())
        .links(links())
        .faults(faults())
        .activity(activity.read())
        .process(process.read())
        .build();
  }

  private Map<String, Double> temperatures() {
    Map<String, Double> sensors = new HashMap<>(FEW);
    put(sensors, "gpu", temperature.read());
    // a device without this sensor answers 0, and none runs at the freezing point
    Long memory = fields.value(FieldReader.MEMORY_TEMPERATURE);
    put(sensors, "memory", memory == null || memory == 0 ? null : memory.doubleValue());
    return sensors;
  }

  private Map<String, Double> clocks() {
    Map<String, Double> clocks = new HashMap<>(FEW);
    for (int type = 0; type < CLOCKS.length; type++) {
      Long megahertz = device.number("nvmlDeviceGetClockInfo", type);
      put(clocks, CLOCKS[type], megahertz == null ? null : megahertz * MEGA);
    }
    return clocks;
  }

  private Map<String, Double> engines() {
    Map<String, Double> engines = new HashMap<>(FEW);
    put(engines, "encoder", device.firstOfTwo("nvmlDeviceGetEncoderUtilization"));
    put(engines, "decoder", device.firstOfTwo("nvmlDeviceGetDecoderUtilization"));
    put(engines, "jpeg", device.firstOfTwo("nvmlDeviceGetJpgUtilization"));
    put(engines, "ofa", device.firstOfTwo("nvmlDeviceGetOfaUtilization"));
    return engines;
  }

  private GpuLinks links() {
    return new GpuLinks(
        device.number("nvmlDeviceGetPcieReplayCounter"),
        fields.value(FieldReader.PCIE_TX_BYTES),
        fields.value(FieldReader.PCIE_RX_BYTES),
        bytes(fields.value(FieldReader.NVLINK_DATA_TX_KIB)),
        bytes(fields.value(FieldReader.NVLINK_DATA_RX_KIB)));
  }

  private GpuFaults faults() {
    Map<String, Long> ecc = new HashMap<>(FEW);
    for (int type = 0; type < ECC_TYPES.length; type++) {
      put(
          ecc,
          ECC_TYPES[type],
          device.longNumber("nvmlDeviceGetTotalEccErrors", type, VOLATILE_ECC));
    }
    Map<String, Long> xidErrors = xids.of(uuid());
    Long lastXid = xids.last(uuid());
    for (ByteBuffer one : rows) {
      NvmlDevice.unknown(one);
    }
    int code = device.call("nvmlDeviceGetRemappedRows", rows[0], rows[1], rows[2], rows[3]);
    if (code != NvmlReturn.SUCCESS) {
      return new GpuFaults(ecc, Map.of(), null, null, xidErrors, lastXid);
    }
    Map<String, Long> remapped = new HashMap<>(FEW);
    put(remapped, "correctable", NvmlDevice.number(rows[0]));
    put(remapped, "uncorrectable", NvmlDevice.number(rows[1]));
    return new GpuFaults(ecc, remapped, flag(rows[2]), flag(rows[3]), xidErrors, lastXid);
  }

  private static @Nullable Boolean flag(ByteBuffer of) {
    Long number = NvmlDevice.number(of);
    return number == null || number > 1 ? null : number == 1;
  }

  private static @Nullable Long bytes(@Nullable Long kib) {
    return kib == null || kib > Long.MAX_VALUE / KIB ? null : kib * KIB;
  }

  private static <T> void put(Map<String, T> values, String name, @Nullable T value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  /** Frees what was allocated in the library. */
  @Override
  public void close() {
    activity.close();
    parts.close();
  }
}
