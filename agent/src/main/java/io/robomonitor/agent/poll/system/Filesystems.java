package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.SourceUnavailableException;
import java.util.List;

/** Where the filesystems come from. For one thread. */
public interface Filesystems {

  /** Reads them; may block. */
  List<Filesystem> read() throws InterruptedException;

  /** Makes one, on the thread that will read it. */
  interface Opening {

    /** May load native code. */
    Filesystems open() throws SourceUnavailableException;
  }
}
