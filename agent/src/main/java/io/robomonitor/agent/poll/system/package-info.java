/**
 * The machine: CPU, memory, disks, networks, pressure, filesystems and energy. On Linux its files
 * are read here, elsewhere OSHI is asked. What is read becomes an immutable snapshot, and the
 * snapshot metrics under our names and, where asked for, node_exporter's. Knows no configuration.
 */
@NullMarked
package io.robomonitor.agent.poll.system;

import org.jspecify.annotations.NullMarked;
