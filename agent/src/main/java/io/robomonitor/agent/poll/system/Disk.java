package io.robomonitor.agent.poll.system;

import org.jspecify.annotations.Nullable;

/**
 * What a disk did since boot. Null: not known.
 *
 * @param device such as {@code sda}
 * @param readSeconds what all reads took, added up, waiting in queues included
 * @param writeSeconds the same of writes
 * @param ioSeconds time in which it was busy
 * @param weightedIoSeconds that time, multiplied by the requests that were under way
 */
record Disk(
    String device,
    @Nullable Long reads,
    @Nullable Long readBytes,
    @Nullable Double readSeconds,
    @Nullable Long writes,
    @Nullable Long writtenBytes,
    @Nullable Double writeSeconds,
    @Nullable Double ioSeconds,
    @Nullable Double weightedIoSeconds) {}
