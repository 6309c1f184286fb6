package io.robomonitor.agent.poll.system;

import org.jspecify.annotations.Nullable;

/**
 * Time since boot in which tasks waited for a resource. Null: not known.
 *
 * @param resource {@code cpu}, {@code io} or {@code memory}
 * @param waitingSeconds some task waited
 * @param stalledSeconds all tasks that were not idle waited; of a CPU the kernel does not know it
 */
record Pressure(
    String resource, @Nullable Double waitingSeconds, @Nullable Double stalledSeconds) {}
