/**
 * NVIDIA devices through NVML, the library of the driver. {@code NvmlSource} is the way in; {@code
 * NvmlLibrary} alone knows JNA. Only for 64-bit machines, where a handle is a {@code long}.
 *
 * <p>Names of functions, structures, constants and codes are those of NVIDIA's {@code nvml.h},
 * version 13.
 */
@NullMarked
package io.robomonitor.gpu.nvml;

import org.jspecify.annotations.NullMarked;
