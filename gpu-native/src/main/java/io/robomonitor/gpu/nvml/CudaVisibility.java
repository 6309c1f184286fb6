package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuIdentity;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which devices the application may compute on, by {@code CUDA_VISIBLE_DEVICES}: NVML shows the
 * others as well. {@code NVIDIA_VISIBLE_DEVICES} needs no look: the container's runtime obeys it,
 * and NVML sees what that let in.
 *
 * <p>As CUDA reads it (CUDA C++ Programming Guide, "CUDA Environment Variables"): entries are
 * numbers or beginnings of a UUID that fit one device only, and the first that names no device ends
 * the list. As PyTorch found out ({@code torch/cuda/__init__.py}, {@code _parse_visible_devices}):
 * numbers are read by {@code strtoul}, so {@code 1gpu} is 1; the first entry says whether all are
 * numbers, devices or parts; and a list that names one twice is empty.
 *
 * <p>Numbers are CUDA's, fastest device first, unless {@code CUDA_DEVICE_ORDER} asks for the order
 * of the bus, which is NVML's; with only one kind of device both are the same.
 */
final class CudaVisibility {

  private static final Pattern NUMBER = Pattern.compile("\\s*\\+?([0-9]{1,9})(?![0-9]).*");

  private final Collection<GpuIdentity> devices;
  private final int count;
  private final @Nullable String list;
  private final boolean byUuid;
  private final boolean sameOrder;
  private final Set<String> named = new HashSet<>();

  /** Whether an entry may be that of a device which does not say what it is. */
  private boolean unsure;

  private CudaVisibility(
      Map<String, String> environment, Collection<GpuIdentity> devices, int count) {
    this.devices = devices;
    this.count = count;
    list = environment.get("CUDA_VISIBLE_DEVICES");
    byUuid = list != null && list.startsWith("GPU-");
    boolean oneKind = devices.stream().map(GpuIdentity::name).distinct().count() <= 1;
    sameOrder = byUuid || oneKind || "PCI_BUS_ID".equals(environment.get("CUDA_DEVICE_ORDER"));
    if (list != null && list.startsWith("MIG-")) {
      unsure = true; // parts of some device
    } else if (list != null) {
      read(list);
    }
  }

  /**
   * Reads the environment.
   *
   * @param devices of this machine, in NVML's order, as far as they answer
   * @param count of all devices
   */
  static CudaVisibility of(
      Map<String, String> environment, Collection<GpuIdentity> devices, int count) {
    return new CudaVisibility(environment, devices, count);
  }

  private void read(String entries) {
    for (String entry : entries.split(",", -1)) {
      String gpu = byUuid ? gpuOfUuid(entry.strip()) : gpuOfNumber(entry);
      if (gpu == null) {
        return;
      }
      if (!named.add(gpu)) {
        named.clear();
        return;
      }
    }
  }

  private @Nullable String gpuOfNumber(String entry) {
    Matcher number = NUMBER.matcher(entry);
    if (!number.matches()) {
      return null;
    }
    int index = Integer.parseInt(number.group(1));
    return index < count ? Integer.toString(index) : null;
  }

  private @Nullable String gpuOfUuid(String beginning) {
    if (!beginning.startsWith("GPU-")) {
      return null;
    }
    String fits = null;
    int known = 0;
    for (GpuIdentity device : devices) {
      String uuid = device.uuid();
      if (uuid != null) {
        known++;
        if (uuid.startsWith(beginning) && fits != null) {
          return null; // it fits two
        }
        fits = uuid.startsWith(beginning) ? device.gpu() : fits;
      }
    }
    unsure = fits == null && known < count;
    return fits;
  }

  /** Null where it cannot be said. */
  @Nullable Boolean of(GpuIdentity device) {
    if (list == null) {
      return true;
    }
    if (sameOrder && named.contains(device.gpu())) {
      return true;
    }
    if (unsure) {
      return null;
    }
    if (sameOrder || named.isEmpty()) {
      return false;
    }
    return named.size() == count ? true : null;
  }
}
