package io.robomonitor.agent.poll.container;

import org.jspecify.annotations.Nullable;

/**
 * Memory of a container in bytes; null is not known, or not limited.
 *
 * @param usage all that is charged to it, page cache included
 * @param inactiveFile page cache that the kernel would give up first
 * @param anonymous pages of no file: what a process calls its memory
 * @param cache pages of files
 * @param mapped of the cache, what is mapped into processes
 * @param swapped on the swap device
 * @param most the highest usage ever
 * @param limit the lowest limit of the group and those above it
 * @param limitHits how often usage reached the group's limit, a counter
 * @param oomKills processes that the kernel killed for want of memory, a counter
 */
record MemoryUse(
    @Nullable Long usage,
    @Nullable Long inactiveFile,
    @Nullable Long anonymous,
    @Nullable Long cache,
    @Nullable Long mapped,
    @Nullable Long swapped,
    @Nullable Long most,
    @Nullable Long limit,
    @Nullable Long limitHits,
    @Nullable Long oomKills) {

  /** What cannot be taken away without harm, as Kubernetes computes it for evictions. */
  @Nullable Long workingSet() {
    return usage == null || inactiveFile == null ? null : Math.max(0, usage - inactiveFile);
  }
}
