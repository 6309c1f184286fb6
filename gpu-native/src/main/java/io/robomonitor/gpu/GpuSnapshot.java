package io.robomonitor.gpu;

import java.util.List;

/**
 * What a source saw at one moment. Immutable.
 *
 * @param devices in the driver's order
 */
public record GpuSnapshot(List<GpuDevice> devices) {

  public GpuSnapshot {
    devices = List.copyOf(devices);
  }
}
