package io.robomonitor.launch;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Entry point of {@code java -jar robo-monitor.jar}: the command line. */
public final class Main {

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) throws Exception {
    PrintWriter out = writer(System.out);
    PrintWriter err = writer(System.err);
    int code =
        (int)
            new AgentClassLoader(AgentLauncher.agentJar())
                .loadClass("io.robomonitor.agent.cli.Main")
                .getMethod("run", String[].class, PrintWriter.class, PrintWriter.class)
                .invoke(null, arguments, out, err);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** A terminal reads the platform's own charset. */
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
  }
}
