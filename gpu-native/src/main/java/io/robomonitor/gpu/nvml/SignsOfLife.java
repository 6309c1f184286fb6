package io.robomonitor.gpu.nvml;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a device still answers. A dead one need not say that it is lost: drivers also answer
 * every question with an unknown error, a required reset or an invalid handle. For one thread.
 */
final class SignsOfLife {

  /** What the driver has to ask the device for, and every device tells one of. */
  private static final Set<String> VITAL =
      Set.of(
          "nvmlDeviceGetMemoryInfo_v2",
          "nvmlDeviceGetMemoryInfo",
          "nvmlDeviceGetPowerUsage",
          "nvmlDeviceGetTemperatureV",
          "nvmlDeviceGetTemperature",
          "nvmlDeviceGetUtilizationRates");

  private boolean seen;
  private @Nullable NvmlLostException failure;

  /** A new look begins. */
  void forget() {
    seen = false;
    failure = null;
  }

  /** A function answered so. */
  void answered(String function, int code) {
    if (!VITAL.contains(function)) {
      return;
    }
    if (code == NvmlReturn.SUCCESS) {
      seen = true;
    } else if (failure == null && !NvmlReturn.isLack(code)) {
      failure = NvmlLostException.ofDevice(function, code);
    }
  }

  /**
   * Looks at the answers of this look.
   *
   * @throws NvmlLostException if there was no sign of life, and a failure that is none of support
   */
  void check() {
    NvmlLostException lost = failure;
    if (lost != null && !seen) {
      throw lost;
    }
  }
}
