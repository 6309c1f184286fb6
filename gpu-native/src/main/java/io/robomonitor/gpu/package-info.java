/**
 * GPUs: a {@code GpuSource} reads a device family, a {@code GpuSnapshot} is what it saw. Lives in
 * the agent's loader; knows no Prometheus.
 */
@NullMarked
package io.robomonitor.gpu;

import org.jspecify.annotations.NullMarked;
