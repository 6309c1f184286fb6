package io.robomonitor.agent.config;

import io.robomonitor.advice.AgentLog;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ConfigLoader} found.
 *
 * @param config complete and usable; a faulty key has its default
 * @param problems everything that is wrong, in reading order; empty where nothing is
 * @param file the file that was chosen, also where it could not be read; null where there is none
 * @param stamp the file's state before it was read, {@link FileStamp#NONE} without a file
 */
public record LoadedConfig(
    AgentConfig config, List<ConfigProblem> problems, @Nullable File file, FileStamp stamp) {

  public LoadedConfig {
    problems = List.copyOf(problems);
  }

  /** Writes each problem as one line to {@link AgentLog}, where {@code /health} finds it. */
  public void report() {
    for (ConfigProblem problem : problems) {
      String line = "configuration: ".concat(problem.toString());
      AgentLog.problem(line, line, null);
    }
  }

  /** Takes what {@link #report} wrote off the list of {@code /health}. */
  public void retract() {
    for (ConfigProblem problem : problems) {
      AgentLog.resolved("configuration: ".concat(problem.toString()));
    }
  }

  /** Whether something is wrong in the file itself, whatever the other sources say. */
  boolean isFileFaulty() {
    for (ConfigProblem problem : problems) {
      if (file != null && problem.source().equals(file.getPath())) {
        return true;
      }
    }
    return false;
  }
}
