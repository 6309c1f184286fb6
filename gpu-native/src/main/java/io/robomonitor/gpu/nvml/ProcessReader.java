package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuProcess;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What of a device this JVM uses, where it can be told apart from other processes. */
final class ProcessReader {

  /** {@code nvmlProcessUtilizationSample_t}. */
  private static final int SAMPLE_BYTES = 32;

  private static final int TIMESTAMP = 8;
  private static final int MOST_SAMPLES = 256;

  /** The driver samples each 1/6 to 1 second; an older sample says nothing of now. */
  private static final long RECENT_MICROS = 5_000_000;

  private final NvmlDevice device;
  private final OwnProcess self;
  private final LongSupplier epochMillis;
  private final ProcessRecords processes;
  private final ByteBuffer samples = NvmlDevice.buffer(MOST_SAMPLES * SAMPLE_BYTES);
  private final ByteBuffer count = NvmlDevice.buffer(Integer.BYTES);

  ProcessReader(NvmlDevice device, OwnProcess self, LongSupplier epochMillis) {
    this.device = device;
    this.self = self;
    this.epochMillis = epochMillis;
    this.processes = new ProcessRecords(device);
  }

  /** Null where this JVM does not compute on the device, or cannot be found. */
  @Nullable GpuProcess read() {
    if (!processes.read()) {
      return null;
    }
    // inside a container another process of the host may have the id that is ours in here
    for (int i = 0; i < processes.size(); i++) {
      if (processes.pid(i) == self.pid() && (!self.isInNamespace() || self.usesCuda())) {
        return process("pid", i);
      }
    }
    // the host's ids say nothing inside a container; a single process must be this one, if this
    // one computes at all
    return processes.size() == 1 && self.isInNamespace() && self.usesCuda()
        ? process("sole-process", 0)
        : null;
  }

  private GpuProcess process(String attribution, int index) {
    return new GpuProcess(
        attribution, processes.memoryBytes(index), utilization(processes.pid(index)));
  }

  /** The newest sample of a process; empty where there is none. */
  private Map<String, Double> utilization(long pid) {
    Map<String, Double> engines = new HashMap<>(DeviceReader.FEW);
    count.putInt(0, MOST_SAMPLES);
    long since = epochMillis.getAsLong() * 1000 - RECENT_MICROS;
    if (device.call("nvmlDeviceGetProcessUtilization", samples, count, since)
        != NvmlReturn.SUCCESS) {
      return engines;
    }
    long newest = since;
    for (int i = 0; i < Math.min(count.getInt(0), MOST_SAMPLES); i++) { // garbage may be negative
      int at = i * SAMPLE_BYTES;
      long timestamp = samples.getLong(at + TIMESTAMP);
      if (Integer.toUnsignedLong(samples.getInt(at)) == pid && timestamp > newest) {
        newest = timestamp;
        engines.put("sm", NvmlDevice.ratio(samples.getInt(at + 16)));
        engines.put("memory", NvmlDevice.ratio(samples.getInt(at + 20)));
        engines.put("encoder", NvmlDevice.ratio(samples.getInt(at + 24)));
        engines.put("decoder", NvmlDevice.ratio(samples.getInt(at + 28)));
      }
    }
    return engines;
  }
}
