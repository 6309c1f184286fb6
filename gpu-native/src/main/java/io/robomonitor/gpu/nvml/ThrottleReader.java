package io.robomonitor.gpu.nvml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why clocks are lower than they could be: {@code nvmlClocksEventReason*}, by bit. A reason that
 * the device does not know is not reported as absent.
 */
final class ThrottleReader {

  private static final List<String> REASONS =
      List.of(
          "gpu_idle",
          "applications_clocks_setting",
          "sw_power_cap",
          "hw_slowdown",
          "sync_boost",
          "sw_thermal_slowdown",
          "hw_thermal_slowdown",
          "hw_power_brake_slowdown",
          "display_clock_setting");

  private final NvmlDevice device;

  ThrottleReader(NvmlDevice device) {
    this.device = device;
  }

  Map<String, Boolean> read() {
    Map<String, Boolean> reasons = new HashMap<>(DeviceReader.FEW);
    Long active =
        mask("nvmlDeviceGetCurrentClocksEventReasons", "nvmlDeviceGetCurrentClocksThrottleReasons");
    if (active != null) {
      Long supported =
          mask(
              "nvmlDeviceGetSupportedClocksEventReasons",
              "nvmlDeviceGetSupportedClocksThrottleReasons");
      long known = supported == null ? active : supported | active;
      for (int bit = 0; bit < REASONS.size(); bit++) {
        if ((known >> bit & 1) == 1) {
          reasons.put(REASONS.get(bit), (active >> bit & 1) == 1);
        }
      }
    }
    return reasons;
  }

  /** Drivers before 535 call an event a throttling. */
  private @Nullable Long mask(String function, String before535) {
    Long mask = device.longNumber(function);
    return mask == null ? device.longNumber(before535) : mask;
  }
}
