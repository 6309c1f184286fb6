package io.robomonitor.agent.poll.system;

import io.robomonitor.advice.AgentLog;
import java.util.List;

/** How many things of a kind are shown: a machine with more has made them by program. */
final class Caps {

  static final int DEVICES = 200;

  private Caps() {}

  /** The first of them; a line tells of the rest while there is one. */
  static <T> List<T> devices(String kind, List<T> all) {
    String key = "cap:" + kind;
    if (all.size() <= DEVICES) {
      AgentLog.resolved(key);
      return all;
    }
    AgentLog.problem(
        key, "there are more than " + DEVICES + " " + kind + "; the rest is left out", null);
    return all.subList(0, DEVICES);
  }
}
