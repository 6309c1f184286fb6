package io.robomonitor.gpu;

/** Reads all devices of one vendor's driver. Used by one thread; may block in the driver. */
public interface GpuSource {

  /** The vendor, in lower case, as in the label {@code vendor}. */
  String vendor();

  /**
   * Reads the devices now; without any, an empty snapshot. Does not throw for a missing driver.
   *
   * @throws GpuUnavailableException where there is a driver that does not answer; a later read may
   *     succeed
   */
  GpuSnapshot read();
}
