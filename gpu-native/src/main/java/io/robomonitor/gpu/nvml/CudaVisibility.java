package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which devices the application may compute on, by {@code CUDA_VISIBLE_DEVICES}: NVML shows the
 * others as well. {@code NVIDIA_VISIBLE_DEVICES} needs no look: the container's runtime obeys it,
 * and NVML sees what that let in.
 *
 * <p>As CUDA reads it, entries are numbers or beginnings of a UUID, and the first that is neither
 * ends the list. Numbers are CUDA's, fastest device first, unless {@code CUDA_DEVICE_ORDER} asks
 * for the order of the bus, which is NVML's; with only one kind of device both are the same.
 */
final class CudaVisibility {

  private final @Nullable List<String> entries;
  private final boolean sameOrder;

  private CudaVisibility(@Nullable List<String> entries, boolean sameOrder) {
    this.entries = entries;
    this.sameOrder = sameOrder;
  }

  /**
   * Reads the environment.
   *
   * @param oneKind whether all devices of this machine are of one product
   */
  static CudaVisibility of(Map<String, String> environment, boolean oneKind) {
    String visible = environment.get("CUDA_VISIBLE_DEVICES");
    if (visible == null) {
      return new CudaVisibility(null, oneKind);
    }
    List<String> entries = new ArrayList<>();
    for (String entry : visible.split(",", -1)) {
      String trimmed = entry.strip();
      if (!isNumber(trimmed) && !isUuid(trimmed)) {
        break;
      }
      entries.add(trimmed);
    }
    return new CudaVisibility(
        entries, oneKind || "PCI_BUS_ID".equals(environment.get("CUDA_DEVICE_ORDER")));
  }

  /** Null where it cannot be said. */
  @Nullable Boolean of(GpuIdentity device) {
    if (entries == null) {
      return true;
    }
    boolean unsure = false;
    for (String entry : entries) {
      if (isNumber(entry)) {
        if (sameOrder && entry.equals(device.gpu())) {
          return true;
        }
        unsure |= !sameOrder;
      } else if (device.uuid() != null && device.uuid().startsWith(entry)) {
        return true;
      } else {
        // it names a part of some device
        unsure |= entry.startsWith("MIG-");
      }
    }
    return unsure ? null : false;
  }

  private static boolean isUuid(String entry) {
    return entry.startsWith("GPU-") || entry.startsWith("MIG-");
  }

  private static boolean isNumber(String entry) {
    return !entry.isEmpty() && entry.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
