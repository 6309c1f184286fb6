package io.robomonitor.gpu.nvml;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Values that have no function of their own, {@code NVML_FI_DEV_*}, all in one call. Each is a
 * {@code nvmlFieldValue_t} of 40 bytes with its own return code.
 */
final class FieldReader {

  static final int MEMORY_TEMPERATURE = 82;
  static final int NVLINK_DATA_TX_KIB = 138;
  static final int NVLINK_DATA_RX_KIB = 139;
  static final int PCIE_TX_BYTES = 197;
  static final int PCIE_RX_BYTES = 198;

  private static final int[] FIELDS = {
    MEMORY_TEMPERATURE, NVLINK_DATA_TX_KIB, NVLINK_DATA_RX_KIB, PCIE_TX_BYTES, PCIE_RX_BYTES
  };

  private static final int BYTES = 40;
  private static final int SCOPE = 4;
  private static final int TYPE = 24;
  private static final int CODE = 28;
  private static final int VALUE = 32;
  private static final int ALL_LINKS = -1;
  private static final int NO_TYPE = -1;

  private final NvmlDevice device;
  private final ByteBuffer fields = NvmlDevice.buffer(BYTES * FIELDS.length);
  private boolean read;

  FieldReader(NvmlDevice device) {
    this.device = device;
  }

  /** Asks for all; {@link #value} tells. */
  void read() {
    for (int i = 0; i < FIELDS.length; i++) {
      boolean perLink = FIELDS[i] == NVLINK_DATA_TX_KIB || FIELDS[i] == NVLINK_DATA_RX_KIB;
      fields.putInt(i * BYTES, FIELDS[i]);
      fields.putInt(i * BYTES + SCOPE, perLink ? ALL_LINKS : 0);
      // should the driver leave an entry alone, it must not look like a value
      fields.putInt(i * BYTES + CODE, NvmlReturn.UNKNOWN).putInt(i * BYTES + TYPE, NO_TYPE);
      fields.putLong(i * BYTES + VALUE, -1);
    }
    read = device.call("nvmlDeviceGetFieldValues", FIELDS.length, fields) == NvmlReturn.SUCCESS;
  }

  /** A field as a whole number, or null. */
  @Nullable Long value(int field) {
    for (int i = 0; read && i < FIELDS.length; i++) {
      if (FIELDS[i] == field && fields.getInt(i * BYTES + CODE) == NvmlReturn.SUCCESS) {
        return decode(fields.getInt(i * BYTES + TYPE), i * BYTES + VALUE);
      }
    }
    return null;
  }

  /** {@code nvmlValueType_t}. */
  private @Nullable Long decode(int type, int at) {
    return switch (type) {
      case 0 -> whole(fields.getDouble(at));
      case 1 -> known(Integer.toUnsignedLong(fields.getInt(at)));
      case 2, 3, 4 -> fields.getLong(at);
      case 5 -> (long) fields.getInt(at);
      case 6 -> (long) Short.toUnsignedInt(fields.getShort(at));
      default -> null;
    };
  }

  private static @Nullable Long whole(double number) {
    return Double.isNaN(number) ? null : (Long) (long) number;
  }

  /** All bits are no number, but what a device answers that does not know. */
  private static @Nullable Long known(long unsigned) {
    return unsigned == 0xFFFF_FFFFL ? null : (Long) unsigned;
  }
}
