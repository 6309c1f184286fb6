package io.robomonitor.agent.poll.container;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The control group of this process in one hierarchy.
 *
 * @param levels the group itself first, then those above it, as far as they can be seen: what they
 *     allow binds this process as well. Empty where the process is in no group, which includes the
 *     hierarchy's root: that is the whole machine.
 * @param files reads
 */
record Cgroup(List<File> levels, KernelFiles files) {

  Cgroup {
    levels = List.copyOf(levels);
  }

  /** A file of the group itself. */
  WholeLines text(String file) {
    return levels.isEmpty() ? WholeLines.NONE : text(levels.get(0), file);
  }

  /** A file of one of the levels. */
  WholeLines text(File level, String file) {
    return files.read(new File(level, file));
  }

  /** The least number that this file says at any level; null where it says none at all. */
  @Nullable Long least(String file) {
    Long least = null;
    for (File level : levels) {
      Long number = text(level, file).number(); // "max": not limited at this level
      if (least == null || (number != null && number < least)) {
        least = number;
      }
    }
    return least;
  }
}
