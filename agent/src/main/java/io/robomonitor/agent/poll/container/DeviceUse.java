package io.robomonitor.agent.poll.container;

import org.jspecify.annotations.Nullable;

/**
 * What a container did with a block device. All are counters; null is not known.
 *
 * @param readBytes read
 * @param writtenBytes written
 * @param reads operations
 * @param writes operations
 */
record DeviceUse(
    @Nullable Long readBytes,
    @Nullable Long writtenBytes,
    @Nullable Long reads,
    @Nullable Long writes) {}
