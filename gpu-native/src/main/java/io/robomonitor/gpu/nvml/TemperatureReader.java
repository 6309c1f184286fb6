package io.robomonitor.gpu.nvml;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The chip's temperature: {@code nvmlTemperature_t}, and a plain number of older drivers. */
final class TemperatureReader {

  private static final int BYTES = 12;
  private static final int VERSION = BYTES | 1 << 24;
  private static final int SENSOR_GPU = 0;

  /** No temperature, should the driver write none. */
  private static final int UNKNOWN = Integer.MIN_VALUE;

  private final NvmlDevice device;
  private final ByteBuffer temperature = NvmlDevice.buffer(BYTES);

  TemperatureReader(NvmlDevice device) {
    this.device = device;
  }

  /** Degrees Celsius, or null. */
  @Nullable Double read() {
    temperature.putInt(0, VERSION).putInt(4, SENSOR_GPU).putInt(8, UNKNOWN);
    if (device.call("nvmlDeviceGetTemperatureV", temperature) == NvmlReturn.SUCCESS) {
      return (double) temperature.getInt(8);
    }
    return device.divided(1, "nvmlDeviceGetTemperature", SENSOR_GPU);
  }
}
