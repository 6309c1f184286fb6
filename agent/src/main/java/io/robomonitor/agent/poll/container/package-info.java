/**
 * The container: what the kernel's control groups count and allow for this process, whichever
 * version of them, beside what the JVM makes of it. Read from {@code /proc} and {@code /sys}
 * without native code. Lives in the agent's loader.
 */
@NullMarked
package io.robomonitor.agent.poll.container;

import org.jspecify.annotations.NullMarked;
