package io.robomonitor.gpu;

import org.jspecify.annotations.Nullable;

/**
 * What the hardware's profiling counters tell of the time since the read before; 0 to 1, null is
 * not known.
 *
 * @param graphics part of the time that any graphics or compute engine worked
 * @param sm part of the multiprocessors that were busy
 * @param smOccupancy warps that were active, of those that could be
 * @param tensor part of the time that tensor cores worked
 * @param dram memory bandwidth used, of what there is
 */
public record GpuActivity(
    @Nullable Double graphics,
    @Nullable Double sm,
    @Nullable Double smOccupancy,
    @Nullable Double tensor,
    @Nullable Double dram) {

  /** Nothing is known. */
  public static final GpuActivity UNKNOWN = new GpuActivity(null, null, null, null, null);

  public GpuActivity {
    graphics = Plausible.ratio(graphics);
    sm = Plausible.ratio(sm);
    smOccupancy = Plausible.ratio(smOccupancy);
    tensor = Plausible.ratio(tensor);
    dram = Plausible.ratio(dram);
  }
}
