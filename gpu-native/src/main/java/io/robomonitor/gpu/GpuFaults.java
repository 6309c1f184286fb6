package io.robomonitor.gpu;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Errors of a device and its memory; null or absent is not known.
 *
 * @param eccErrors by type, {@code corrected} and {@code uncorrected}, since the driver was loaded
 * @param remappedRows rows of memory replaced by spare ones in the device's life, by the cause,
 *     {@code correctable} and {@code uncorrectable}
 * @param rowRemapPending whether a reset is needed for rows to be replaced
 * @param rowRemapFailed whether a row could not be replaced, ever
 * @param xidErrors critical errors since this source began to watch, by the driver's XID; without
 *     any, empty
 * @param lastXid the newest of these; 0: none so far, null: nobody watches
 */
public record GpuFaults(
    Map<String, Long> eccErrors,
    Map<String, Long> remappedRows,
    @Nullable Boolean rowRemapPending,
    @Nullable Boolean rowRemapFailed,
    Map<String, Long> xidErrors,
    @Nullable Long lastXid) {

  /** Nothing is known. */
  public static final GpuFaults UNKNOWN =
      new GpuFaults(Map.of(), Map.of(), null, null, Map.of(), null);

  public GpuFaults {
    eccErrors = Plausible.each(eccErrors, Plausible::count);
    remappedRows = Plausible.each(remappedRows, Plausible::count);
    xidErrors = Map.copyOf(xidErrors);
  }
}
