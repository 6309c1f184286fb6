package io.robomonitor.it;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A running application in a JVM of its own; closing it ends it. */
final class ForkedJvm implements AutoCloseable {

  /** The agent's jar. */
  static final Path AGENT =
      Path.of(System.getProperty("robo.jar", "../agent/target/robo-monitor.jar")).toAbsolutePath();

  /** How every line of the agent on standard error starts. */
  static final String AGENT_PREFIX = "[robo-monitor] ";

  /** How long anything may take; far more than it does, on a machine that is busy. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Writer stdin;
  private final Output stdout;
  private final Output stderr;

  private ForkedJvm(Process process) {
    this.process = process;
    stdin = process.outputWriter(StandardCharsets.UTF_8);
    stdout = new Output(process.getInputStream());
    stderr = new Output(process.getErrorStream());
  }

  /** Describes a JVM that will run {@code application}; without the agent unless told. */
  static Builder run(TestApplication application) {
    return new Builder(application);
  }

  /** The rest of the first line on standard output that starts so, once it is there. */
  String awaitOutput(String prefix) throws InterruptedException {
    return awaitOutput(prefix, 1);
  }

  /** The rest of the {@code number}th line on standard output that starts so, once it is there. */
  String awaitOutput(String prefix, int number) throws InterruptedException {
    return await(stdout, prefix, number);
  }

  /** The rest of the {@code number}th line of the agent that starts so, once it is there. */
  String awaitAgentLine(String prefix, int number) throws InterruptedException {
    return await(stderr, AGENT_PREFIX + prefix, number);
  }

  /** The id of its process. */
  long pid() {
    return process.pid();
  }

  /** Where the application serves, as it prints it. */
  URI application() throws InterruptedException {
    return URI.create("http://127.0.0.1:" + awaitOutput("listening "));
  }

  /** Where the agent serves its metrics, as it prints it. */
  URI metrics() throws InterruptedException {
    return URI.create(awaitAgentLine("metrics at ", 1));
  }

  /** What the endpoint says now. */
  Scrape scrape() throws IOException, InterruptedException {
    return Scrape.of(metrics());
  }

  /** The first scrape that is as wanted; the last one tried, if none is in time. */
  Scrape scrapeUntil(Predicate<Scrape> wanted) throws IOException, InterruptedException {
    URI metrics = metrics();
    return Await.until(() -> Scrape.of(metrics), wanted);
  }

  /** Loads the agent into the running application, on a free port. */
  void attachAgent() throws Exception {
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
    try {
      machine.loadAgent(AGENT.toString(), "server.port=0");
    } finally {
      machine.detach();
    }
  }

  /** Writes a line to the application's standard input. */
  void tell(String line) throws IOException {
    stdin.write(line + "\n");
    stdin.flush();
  }

  /** Lets the application end by itself and returns its exit code. */
  int finish() throws IOException, InterruptedException {
    try {
      stdin.close();
    } catch (IOException gone) { // it has ended already
    }
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("Still running" + transcript());
    }
    return process.exitValue();
  }

  /** What is on standard output so far. */
  List<String> stdoutSoFar() {
    return stdout.lines();
  }

  /** Everything on standard output; waits for the end. */
  List<String> stdout() throws InterruptedException {
    return stdout.complete();
  }

  /** The lines on standard error that are not the agent's; waits for the end. */
  List<String> stderr() throws InterruptedException {
    return stderr.complete().stream().filter(line -> !line.startsWith(AGENT_PREFIX)).toList();
  }

  /** The agent's lines on standard error, without their prefix, so far. */
  List<String> agentLines() {
    return stderr.lines().stream()
        .filter(line -> line.startsWith(AGENT_PREFIX))
        .map(line -> line.substring(AGENT_PREFIX.length()))
        .toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String await(Output output, String prefix, int number) throws InterruptedException {
    try {
      return output.await(prefix, number, PATIENCE);
    } catch (AssertionError missing) {
      throw new AssertionError(missing.getMessage() + transcript(), missing);
    }
  }

  private String transcript() {
    return "\n--- stdout\n"
        + String.join("\n", stdout.lines())
        + "\n--- stderr\n"
        + String.join("\n", stderr.lines());
  }

  /** Collects how the JVM is started. */
  static final class Builder {
    private final TestApplication application;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Path> classpath = new ArrayList<>();
    private JavaHome java = JavaHome.of(17);
    private Path folder = Path.of(".");
    private List<String> arguments = List.of();

    private Builder(TestApplication application) {
      this.application = application;
      classpath.addAll(application.classpath());
    }

    Builder on(JavaHome home) {
      java = home;
      return this;
    }

    /** With the agent, on a free port. */
    Builder agent() {
      return agent(AGENT, "server.port=0");
    }

    /** With the agent and the configuration file given as its argument, on a free port. */
    Builder agent(Path config) {
      return agent(AGENT, config.toString()).option("-Drobomonitor.server.port=0");
    }

    /** With the agent from this jar and this argument. */
    Builder agent(Path jar, String argument) {
      return option("-javaagent:" + jar + (argument.isEmpty() ? "" : "=" + argument));
    }

    Builder option(String... more) {
      options.addAll(List.of(more));
      return this;
    }

    Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Runs in this folder. */
    Builder in(Path workingFolder) {
      folder = workingFolder;
      return this;
    }

    /** Adds to the class path of the running application only. */
    Builder beside(List<Path> jars) {
      classpath.addAll(jars);
      return this;
    }

    Builder arguments(String... all) {
      arguments = List.of(all);
      return this;
    }

    ForkedJvm start() throws IOException {
      List<String> command = new ArrayList<>();
      command.add(java.java().toString());
      command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
      command.addAll(options);
      command.addAll(List.of("-cp", TestApplication.join(classpath), application.main()));
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().keySet().removeIf(Builder::changesAnyJvm);
      builder.environment().putAll(environment);
      return new ForkedJvm(builder.start());
    }

    /** The tester's own variables must not reach the application. */
    private static boolean changesAnyJvm(String variable) {
      return variable.equals("JAVA_TOOL_OPTIONS")
          || variable.equals("JDK_JAVA_OPTIONS")
          || variable.startsWith("ROBO_MONITOR_")
          || variable.startsWith("IO_PROMETHEUS_");
    }
  }
}
