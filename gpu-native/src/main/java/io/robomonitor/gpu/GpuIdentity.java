package io.robomonitor.gpu;

import org.jspecify.annotations.Nullable;

/**
 * What does not change while the driver is loaded; null is not known.
 *
 * @param gpu the driver's index, as text
 * @param uuid unique over machines
 * @param name product name
 * @param vendor {@code amd}, {@code intel}, {@code nvidia}
 * @param pciBusId {@code 0000:03:00.0}
 * @param driverVersion as the driver writes it
 * @param cudaVersion of the driver
 */
public record GpuIdentity(
    String gpu,
    @Nullable String uuid,
    @Nullable String name,
    String vendor,
    @Nullable String pciBusId,
    @Nullable String driverVersion,
    @Nullable String cudaVersion) {}
