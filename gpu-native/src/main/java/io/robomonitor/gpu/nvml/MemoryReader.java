package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuDeviceBuilder;
import java.nio.ByteBuffer;

/** Device memory: {@code nvmlMemory_v2_t}, and {@code nvmlMemory_t} of older drivers. */
final class MemoryReader {

  private static final int V2_BYTES = 40;
  private static final int V2_VERSION = V2_BYTES | 2 << 24;

  private final NvmlDevice device;
  private final ByteBuffer memory = NvmlDevice.buffer(V2_BYTES);

  MemoryReader(NvmlDevice device) {
    this.device = device;
  }

  void readInto(GpuDeviceBuilder known) {
    NvmlDevice.unknown(memory).putInt(0, V2_VERSION);
    if (device.call("nvmlDeviceGetMemoryInfo_v2", memory) == NvmlReturn.SUCCESS) {
      known.memory(memory.getLong(32), memory.getLong(24), memory.getLong(8), memory.getLong(16));
    } else if (device.call("nvmlDeviceGetMemoryInfo", NvmlDevice.unknown(memory))
        == NvmlReturn.SUCCESS) {
      known.memory(memory.getLong(16), memory.getLong(8), memory.getLong(0), null);
    }
  }
}
