package io.robomonitor.agent.poll.system;

import org.jspecify.annotations.Nullable;

/**
 * What a network device received and sent since it was made. Null: not known.
 *
 * @param device such as {@code eth0}
 */
record NetworkDevice(String device, Traffic received, Traffic sent) {

  /** One direction. */
  record Traffic(
      @Nullable Long bytes, @Nullable Long packets, @Nullable Long errors, @Nullable Long drops) {}
}
