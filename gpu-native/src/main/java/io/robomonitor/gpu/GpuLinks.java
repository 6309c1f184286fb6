package io.robomonitor.gpu;

import org.jspecify.annotations.Nullable;

/**
 * What crossed a device's links. All are counters; null is not known.
 *
 * @param pcieReplays packets that PCIe had to send again
 * @param pcieTransmitBytes sent by the device over PCIe; wraps, in the driver's words
 * @param pcieReceiveBytes received by the device over PCIe; wraps, in the driver's words
 * @param nvlinkTransmitBytes sent over all NVLinks, without protocol
 * @param nvlinkReceiveBytes received over all NVLinks, without protocol
 */
public record GpuLinks(
    @Nullable Long pcieReplays,
    @Nullable Long pcieTransmitBytes,
    @Nullable Long pcieReceiveBytes,
    @Nullable Long nvlinkTransmitBytes,
    @Nullable Long nvlinkReceiveBytes) {

  /** Nothing is known. */
  public static final GpuLinks UNKNOWN = new GpuLinks(null, null, null, null, null);

  public GpuLinks {
    pcieReplays = Plausible.count(pcieReplays);
    pcieTransmitBytes = Plausible.count(pcieTransmitBytes);
    pcieReceiveBytes = Plausible.count(pcieReceiveBytes);
    nvlinkTransmitBytes = Plausible.count(nvlinkTransmitBytes);
    nvlinkReceiveBytes = Plausible.count(nvlinkReceiveBytes);
  }
}
