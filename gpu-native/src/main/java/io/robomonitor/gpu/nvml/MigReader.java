package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuDeviceBuilder;
import io.robomonitor.gpu.GpuIdentity;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a device that is partitioned (MIG). A part has memory, processes and profiling
 * counters of its own; power, temperature and the rest belong to the whole and are read there only,
 * so that a sum counts nothing twice.
 */
final class MigReader implements AutoCloseable {

  private static final int MIG_ENABLED = 1;

  /** No device has more than 8; a driver's garbage must not keep us asking. */
  private static final int MOST_PARTS = 64;

  private final NvmlDevice whole;
  private final GpuIdentity identity;
  private final NvmlContext context;
  private final ByteBuffer out = NvmlDevice.buffer(Long.BYTES);
  private final ByteBuffer pending = NvmlDevice.buffer(Integer.BYTES);
  private final Map<Long, NvmlDevice> handles = new HashMap<>(); // asked which part they are of
  private final Map<String, Part> parts = new HashMap<>();

  /** What is kept of a part from one read to the next. */
  private record Part(
      GpuIdentity identity, MemoryReader memory, ProcessReader process, GpmReader activity) {}

  MigReader(NvmlDevice whole, GpuIdentity identity, NvmlContext context) {
    this.whole = whole;
    this.identity = identity;
    this.context = context;
  }

  /** Adds the parts there are now, none where the device is not partitioned. */
  void readInto(List<GpuDevice> devices) {
    if (whole.call("nvmlDeviceGetMigMode", out, pending) != NvmlReturn.SUCCESS
        || out.getInt(0) != MIG_ENABLED) {
      forget(Set.of());
      return;
    }
    Set<String> present = new HashSet<>();
    Long most = whole.number("nvmlDeviceGetMaxMigDeviceCount");
    for (int index = 0; most != null && index < Math.min(most, MOST_PARTS); index++) {
      // a place without a part answers that it was not found
      if (whole.call("nvmlDeviceGetMigDeviceHandleByIndex", index, out) == NvmlReturn.SUCCESS) {
        long handle = out.getLong(0);
        NvmlDevice device = handles.computeIfAbsent(handle, whole::part);
        // a place can be taken by another part from one read to the next
        String key = handle + " " + device.text("nvmlDeviceGetUUID");
        present.add(key);
        devices.add(read(parts.computeIfAbsent(key, isNew -> part(whole.part(handle)))));
      }
    }
    forget(present);
  }

  private void forget(Set<String> present) {
    if (parts.isEmpty()) {
      return;
    }
    parts.forEach(
        (key, part) -> {
          if (!present.contains(key)) {
            part.activity().close();
          }
        });
    parts.keySet().retainAll(present);
  }

  private static GpuDevice read(Part part) {
    GpuDeviceBuilder known = GpuDevice.of(part.identity());
    part.memory().readInto(known);
    return known.activity(part.activity().read()).process(part.process().read()).build();
  }

  private Part part(NvmlDevice device) {
    Long gpuInstance = device.number("nvmlDeviceGetGpuInstanceId");
    Long computeInstance = device.number("nvmlDeviceGetComputeInstanceId");
    GpuIdentity is =
        new GpuIdentity(
            identity.gpu() + "/" + idOf(gpuInstance) + "/" + idOf(computeInstance),
            device.text("nvmlDeviceGetUUID"),
            device.text("nvmlDeviceGetName"),
            identity.vendor(),
            identity.pciBusId(),
            identity.driverVersion(),
            identity.cudaVersion());
    Integer counters = gpuInstance == null ? null : gpuInstance.intValue();
    return new Part(
        is,
        new MemoryReader(device),
        new ProcessReader(device, context.self(), context.epochMillis()),
        new GpmReader(whole, counters, context.nanoTime()));
  }

  private static String idOf(@Nullable Long instance) {
    return instance == null ? "?" : instance.toString();
  }

  @Override
  public void close() {
    parts.values().forEach(part -> part.activity().close());
    parts.clear();
  }
}
