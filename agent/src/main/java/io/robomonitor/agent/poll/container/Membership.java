package io.robomonitor.agent.poll.container;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which control groups this process is in, from {@code /proc/self/cgroup} (its format: cgroups(7)):
 * a path for each controller of version 1, and one for the hierarchy of version 2.
 */
final class Membership {

  private final String text;
  private final Map<String, String> byController = new HashMap<>();
  private @Nullable String unified;

  Membership(WholeLines cgroup) {
    text = cgroup.text();
    for (String line : cgroup.lines()) {
      String[] fields = line.split(":", 3);
      if (fields.length < 3 || !fields[2].startsWith("/")) {
        continue;
      }
      if (fields[0].equals("0") && fields[1].isEmpty()) {
        unified = fields[2];
      }
      for (String controller : fields[1].split(",", -1)) {
        byController.put(controller, fields[2]);
      }
    }
  }

  /** Whether the controller is one of version 1 here; one is never of both. */
  boolean isFirstVersion(String controller) {
    return byController.containsKey(controller);
  }

  /** The path in the hierarchy of version 1 that has the controller, or null. */
  @Nullable String path(String controller) {
    return byController.get(controller);
  }

  /** The path in the hierarchy of version 2, or null. */
  @Nullable String unified() {
    return unified;
  }

  /** Whether the file said the same; a process may be moved at any time. */
  boolean isOf(WholeLines cgroup) {
    return text.equals(cgroup.text());
  }
}
