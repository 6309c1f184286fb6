package io.robomonitor.agent.cli;

import io.robomonitor.agent.config.ConfigLoader;
import io.robomonitor.agent.config.ConfigProblem;
import io.robomonitor.agent.config.ConfigSources;
import io.robomonitor.agent.config.InstrumentationNames;
import io.robomonitor.agent.config.LoadedConfig;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check-config}: every problem of a file, as the agent would see them. */
@Command(
    name = "check-config",
    description = "Prints every problem of a configuration file; 2 where there is one.")
final class CheckConfig implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file, such as robo-monitor.yml.")
  private String file = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LoadedConfig loaded =
        new ConfigLoader(InstrumentationNames.ALL).load(ConfigSources.ofFile(file));
    for (ConfigProblem problem : loaded.problems()) {
      out.println(problem);
    }
    if (loaded.problems().isEmpty()) {
      out.println(file + ": no problems");
      return Main.DONE;
    }
    return Main.WRONG;
  }
}
