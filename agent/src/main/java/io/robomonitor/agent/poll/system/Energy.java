package io.robomonitor.agent.poll.system;

import java.util.Map;

/**
 * Energy that parts of the machine used, by zone, in joules that only grow.
 *
 * @param joules by the zone's path of names, such as {@code package-0/dram}
 */
public record Energy(Map<String, Double> joules) {

  public Energy {
    joules = Map.copyOf(joules);
  }
}
