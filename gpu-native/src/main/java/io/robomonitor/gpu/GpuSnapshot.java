package io.robomonitor.gpu;

import java.util.List;

/**
 * What a source saw at one moment. Immutable.
 *
 * @param devices in the driver's order; a part of a device follows the whole
 * @param problems what could not be read and why, a line each, for the user
 */
public record GpuSnapshot(List<GpuDevice> devices, List<String> problems) {

  public GpuSnapshot {
    devices = List.copyOf(devices);
    problems = List.copyOf(problems);
  }

  /** All devices, without a problem. */
  public GpuSnapshot(List<GpuDevice> devices) {
    this(devices, List.of());
  }
}
