package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuActivity;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The profiling counters of Hopper and newer (GPM): two samples, at least 100 ms apart, and the
 * driver tells what went on between them. Without support nothing is allocated.
 */
final class GpmReader implements AutoCloseable {

  private static final int GRAPHICS_UTIL = 1;
  private static final int SM_UTIL = 2;
  private static final int SM_OCCUPANCY = 3;
  private static final int ANY_TENSOR_UTIL = 5;
  private static final int DRAM_BW_UTIL = 10;
  private static final int[] METRICS = {
    GRAPHICS_UTIL, SM_UTIL, SM_OCCUPANCY, ANY_TENSOR_UTIL, DRAM_BW_UTIL
  };

  private static final int HEAD_BYTES = 24;
  private static final int METRIC_BYTES = 40;

  /**
   * {@code NVML_GPM_METRIC_MAX} of driver 580, and room: {@code nvmlGpmMetricsGet_t} is declared
   * with as many, and whatever a driver writes must stay within our buffer.
   */
  private static final int DECLARED_METRICS = 512;

  private static final long SHORTEST_NANOS = 100_000_000;

  private final NvmlDevice device;
  private final @Nullable Integer gpuInstance;
  private final LongSupplier nanoTime;
  private final ByteBuffer request =
      NvmlDevice.buffer(HEAD_BYTES + METRIC_BYTES * DECLARED_METRICS);
  private long previous;
  private long current;
  private boolean sampled;
  private long sampledAtNanos;

  /**
   * Allocates two samples where the device supports it.
   *
   * @param gpuInstance for a part of a device, its id; the device is then the whole
   */
  GpmReader(NvmlDevice device, @Nullable Integer gpuInstance, LongSupplier nanoTime) {
    this.device = device;
    this.gpuInstance = gpuInstance;
    this.nanoTime = nanoTime;
    ByteBuffer support = NvmlDevice.buffer(2 * Integer.BYTES);
    support.putInt(0, /* version= */ 1);
    if (device.call("nvmlGpmQueryDeviceSupport", support) == NvmlReturn.SUCCESS
        && support.getInt(4) == 1) {
      previous = allocate();
      current = allocate();
    }
  }

  /** What went on since the read before; after the first, nothing is known. */
  GpuActivity read() {
    if (previous == 0 || current == 0) {
      return GpuActivity.UNKNOWN;
    }
    long now = nanoTime.getAsLong();
    if (sampled && now - sampledAtNanos < SHORTEST_NANOS) {
      return GpuActivity.UNKNOWN;
    }
    if (!takeSample()) {
      sampled = false;
      return GpuActivity.UNKNOWN;
    }
    GpuActivity activity = sampled ? compare() : GpuActivity.UNKNOWN;
    long newest = current;
    current = previous;
    previous = newest;
    sampled = true;
    sampledAtNanos = now;
    return activity;
  }

  @Override
  public void close() {
    free(previous);
    free(current);
    previous = 0;
    current = 0;
  }

  private boolean takeSample() {
    int code =
        gpuInstance == null
            ? device.call("nvmlGpmSampleGet", current)
            : device.call("nvmlGpmMigSampleGet", gpuInstance, current);
    return code == NvmlReturn.SUCCESS;
  }

  private GpuActivity compare() {
    request.putInt(0, /* version= */ 1).putInt(4, METRICS.length);
    request.putLong(8, previous).putLong(16, current);
    for (int i = 0; i < METRICS.length; i++) {
      int at = HEAD_BYTES + i * METRIC_BYTES;
      request.putInt(at, METRICS[i]).putInt(at + 4, NvmlReturn.UNKNOWN);
      request.putDouble(at + 8, Double.NaN);
    }
    return device.callWithoutDevice("nvmlGpmMetricsGet", request) == NvmlReturn.SUCCESS
        ? new GpuActivity(ratio(0), ratio(1), ratio(2), ratio(3), ratio(4))
        : GpuActivity.UNKNOWN;
  }

  private @Nullable Double ratio(int metric) {
    int at = HEAD_BYTES + metric * METRIC_BYTES;
    return request.getInt(at + 4) == NvmlReturn.SUCCESS ? request.getDouble(at + 8) / 100 : null;
  }

  /** A sample's handle, or 0. */
  private long allocate() {
    ByteBuffer sample = NvmlDevice.buffer(Long.BYTES);
    return device.callWithoutDevice("nvmlGpmSampleAlloc", sample) == NvmlReturn.SUCCESS
        ? sample.getLong(0)
        : 0;
  }

  private void free(long sample) {
    if (sample != 0) {
      device.free("nvmlGpmSampleFree", sample);
    }
  }
}
