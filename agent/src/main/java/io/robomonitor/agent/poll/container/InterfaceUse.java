package io.robomonitor.agent.poll.container;

/**
 * What crossed a network interface. All are counters.
 *
 * @param received by the container
 * @param transmitted by the container
 */
record InterfaceUse(Direction received, Direction transmitted) {

  /**
   * One way.
   *
   * @param bytes of all packets
   * @param packets that went through
   * @param errors packets that were damaged
   * @param drops packets that were thrown away
   */
  record Direction(long bytes, long packets, long errors, long drops) {}
}
