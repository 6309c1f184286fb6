package io.robomonitor.agent.poll.system;

import io.robomonitor.advice.AgentLog;
import java.util.List;

/** How many things of a kind are shown: a machine with more has made them by program. */
final class Cap {

  static final int MOST = 200;

  private final String kind;
  private boolean told;

  /** Makes one for things that are called so, in the plural. */
  Cap(String kind) {
    this.kind = kind;
  }

  /** The first of them; one line tells of the rest. */
  <T> List<T> of(List<T> all) {
    if (all.size() <= MOST) {
      return all;
    }
    if (!told) {
      told = true;
      AgentLog.info("there are more than " + MOST + " " + kind + ": the rest is left out");
    }
    return all.subList(0, MOST);
  }
}
