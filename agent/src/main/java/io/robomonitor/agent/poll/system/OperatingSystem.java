package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.SourceUnavailableException;
import io.robomonitor.agent.poll.system.SystemSnapshot.Counts;

/** Where the counts of the machine come from. For one thread. */
public interface OperatingSystem {

  /** Reads them; what cannot be read is absent. */
  Counts read();

  /** Makes one, on the thread that will read it. */
  interface Opening {

    /** May load native code. */
    OperatingSystem open() throws SourceUnavailableException;
  }
}
