/**
 * Pollers: each {@link io.robomonitor.agent.poll.Source} is read on a thread of its own into an
 * immutable snapshot, which a collector turns into metrics. A scrape only reads snapshots. Lives in
 * the agent's loader; knows no endpoint and no configuration.
 */
@NullMarked
package io.robomonitor.agent.poll;

import org.jspecify.annotations.NullMarked;
