package io.robomonitor.gpu.nvml;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The processes that compute on a device: an array of {@code nvmlProcessInfo_t}.
 *
 * <p>The structure has 24 bytes, but some drivers write longer ones under the same function's name
 * (40 bytes by early drivers of the 535 series). So the buffer has room for those, is filled with a
 * pattern, and how far the driver wrote tells which it was.
 */
final class ProcessRecords {

  private static final int[] KNOWN_BYTES = {24, 32, 40};
  private static final int LONGEST = 40;
  private static final int MEMORY = 8;
  private static final byte PATTERN = (byte) 0xA5;
  private static final int FIRST_CAPACITY = 32;
  private static final int MOST = 4096;

  /** {@code NVML_VALUE_NOT_AVAILABLE}, on Windows under WDDM. */
  private static final long NOT_AVAILABLE = -1;

  private final NvmlDevice device;
  private final ByteBuffer count = NvmlDevice.buffer(Integer.BYTES);
  private ByteBuffer records = NvmlDevice.buffer(FIRST_CAPACITY * LONGEST);
  private int size;
  private int stride = KNOWN_BYTES[0];

  ProcessRecords(NvmlDevice device) {
    this.device = device;
  }

  /** Asks the driver; false where it does not tell. */
  boolean read() {
    size = 0;
    int code = ask();
    // a process may start between two questions
    for (int tries = 0; tries < 3 && code == NvmlReturn.INSUFFICIENT_SIZE; tries++) {
      int more = Math.min(MOST, Math.max(count.getInt(0), capacity()));
      int needed = Math.min(MOST, 2 * more);
      records = NvmlDevice.buffer(needed * LONGEST);
      code = ask();
    }
    if (code != NvmlReturn.SUCCESS) {
      return false;
    }
    size = Math.min(count.getInt(0), capacity());
    stride = stride(size, written());
    return true;
  }

  int size() {
    return size;
  }

  long pid(int index) {
    return Integer.toUnsignedLong(records.getInt(index * stride));
  }

  /** Bytes of device memory, or null where they are not told. */
  @Nullable Long memoryBytes(int index) {
    long bytes = records.getLong(index * stride + MEMORY);
    return bytes == NOT_AVAILABLE ? null : bytes;
  }

  private int ask() {
    int code = ask("nvmlDeviceGetComputeRunningProcesses_v3");
    return NvmlReturn.isFinal(code) ? ask("nvmlDeviceGetComputeRunningProcesses_v2") : code;
  }

  private int ask(String function) {
    for (int i = 0; i < records.capacity(); i++) {
      records.put(i, PATTERN);
    }
    count.putInt(0, capacity());
    return device.call(function, count, records);
  }

  private int capacity() {
    return records.capacity() / LONGEST;
  }

  private int written() {
    int end = records.capacity();
    while (end > 0 && records.get(end - 1) == PATTERN) {
      end--;
    }
    return end;
  }

  /** The shortest structure of which so many reach so far. */
  private static int stride(int records, int written) {
    for (int bytes : KNOWN_BYTES) {
      if (records * bytes >= written) {
        return bytes;
      }
    }
    return LONGEST;
  }
}
