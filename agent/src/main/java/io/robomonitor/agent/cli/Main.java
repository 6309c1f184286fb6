package io.robomonitor.agent.cli;

import io.robomonitor.agent.config.BuildVersion;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry: one subcommand each for what can be done without an application. */
@Command(
    name = "robo-monitor",
    description = {
      "Shows HTTP, databases, training, JVM, machine and GPUs of a Java application to Prometheus.",
      "Start the application with -javaagent:robo-monitor.jar; these commands help around it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    scope = CommandLine.ScopeType.INHERIT,
    subcommands = {CheckConfig.class, PrintConfig.class, Metrics.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage or configuration"})
public final class Main implements Runnable {

  /** Done. */
  public static final int DONE = 0;

  /** Could not be done. */
  public static final int FAILED = 1;

  /** The command line or the configuration is wrong. */
  public static final int WRONG = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /**
   * Runs one command.
   *
   * @param args the command and its arguments, as typed
   * @param out gets what was asked for
   * @param err gets what went wrong
   * @return the exit code: {@link #DONE}, {@link #FAILED} or {@link #WRONG}
   */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine commands = new CommandLine(new Main());
    commands.setOut(out);
    commands.setErr(err);
    commands.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          err.println("robo-monitor: " + exception);
          return FAILED;
        });
    int code = commands.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** The version line of {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"robo-monitor " + BuildVersion.text()};
    }
  }
}
