package io.robomonitor.bench.process;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What {@code bench/run.sh} calls: {@code start}, {@code steady}, {@code servers}, {@code
 * training}, {@code jmh}, {@code scrape}, {@code poll} or {@code all}, and options. Prints the
 * tables and writes them to {@code results.md}.
 */
public final class WholeProcess {

  private static final List<String> SUBCOMMANDS =
      List.of("all", "start", "steady", "servers", "training", "jmh", "scrape", "poll");

  private final Settings settings;
  private final Options options;
  private final PrintStream out;
  private final StringBuilder report = new StringBuilder();

  private WholeProcess(Settings settings, Options options, PrintStream out) {
    this.settings = settings;
    this.options = options;
    this.out = out;
  }

  /**
   * Measures and prints.
   *
   * @param arguments the subcommand, then {@code --name=value} options
   * @throws IllegalArgumentException if the subcommand or an option is not known
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> words = Arrays.asList(arguments);
    Options options = new Options(words.subList(1, words.size()));
    Path target = Path.of(options.text("target", "bench/target"));
    List<Variant> variants = variants(options, target, out);
    new WholeProcess(Settings.of(target, variants, options), options, out).run(words.get(0));
  }

  private static List<Variant> variants(Options options, Path target, PrintStream out) {
    List<Variant> variants = new ArrayList<>(List.of(Variant.NONE));
    Path own = Path.of(options.text("agent", "agent/target/robo-monitor.jar"));
    if (Files.isRegularFile(own)) {
      variants.add(Variant.roboMonitor(own));
    } else {
      out.println("skipped: robo-monitor, because there is no " + own);
    }
    Path peer = peer(target);
    if (Files.isRegularFile(peer)) {
      variants.add(Variant.openTelemetry(peer));
    } else {
      out.println("skipped: opentelemetry, because there is no " + peer);
    }
    return variants;
  }

  private static Path peer(Path target) {
    return target.resolve("peers/opentelemetry-javaagent.jar");
  }

  private void run(String subcommand) throws IOException, InterruptedException, RunnerException {
    if (!SUBCOMMANDS.contains(subcommand)) {
      throw new IllegalArgumentException(
          "unknown subcommand " + subcommand + "; known: " + String.join(" ", SUBCOMMANDS));
    }
    long begin = System.nanoTime();
    report("# Measured on " + Machine.described() + "\n");
    if (asked(subcommand, "start")) {
      start();
    }
    if (asked(subcommand, "steady")) {
      steady();
    }
    if (asked(subcommand, "servers")) {
      servers();
    }
    if (asked(subcommand, "training")) {
      training();
    }
    if (asked(subcommand, "jmh")) {
      report("## A call (JMH)\n\n" + new JmhComparison(settings.target()).calls());
    }
    if (asked(subcommand, "scrape")) {
      report("## A scrape (JMH)\n\n" + new JmhComparison(settings.target()).scrape());
    }
    if (asked(subcommand, "poll")) {
      poll();
    }
    report("Took " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s.\n");
    Files.writeString(settings.target().resolve("results.md"), report);
  }

  private static boolean asked(String subcommand, String part) {
    return subcommand.equals("all") || subcommand.equals(part);
  }

  private void start() throws IOException, InterruptedException {
    report(
        String.format(
            Locale.ROOT,
            "## Start%n%nMedians of %d starts of Tomcat + HikariCP + H2, interleaved.%n%n%s",
            settings.startRounds(),
            new ProcessTable(settings.variants()).text(new StartComparison(settings).run())));
  }

  private void steady() throws IOException, InterruptedException {
    LoadPlan plan = settings.steady();
    List<Samples> figures = new SteadyComparison(MeasuredApp.TOMCAT_H2, settings, plan).run();
    report(
        String.format(
            Locale.ROOT,
            "## Under load%n%nA prepared SELECT over HTTP: medians of %d blocks of %d requests,"
                + " interleaved, in %d processes each.%n%n%s",
            plan.blocks(),
            plan.blockRequests(),
            plan.sets(),
            new ProcessTable(settings.variants()).text(figures)));
  }

  private void servers() throws IOException, InterruptedException {
    String names = options.text("servers", "tomcat,jetty,undertow,netty,spring-mvc");
    String table = new ServerComparison(settings, MeasuredApp.servers(names)).text();
    report("## Servers\n\n" + table);
    String page = options.text("page", "");
    if (!page.isEmpty()) {
      new MarkedSection("servers")
          .write(
              Path.of(page),
              String.format(
                  Locale.ROOT,
                  "Measured on %s, %s, beside OpenTelemetry's agent %s.%n%n%s",
                  LocalDate.now(ZoneOffset.UTC),
                  Machine.described(),
                  peerVersion(),
                  table));
    }
  }

  private String peerVersion() throws IOException {
    Path peer = peer(settings.target());
    if (!Files.isRegularFile(peer)) {
      return "(not there)";
    }
    try (JarFile jar = new JarFile(peer.toFile())) {
      return jar.getManifest().getMainAttributes().getValue("Implementation-Version");
    }
  }

  private void training() throws IOException, InterruptedException {
    for (Variant variant : settings.variants()) {
      if (variant.name().equals(Variant.ROBO_MONITOR)) {
        report(
            String.format(
                Locale.ROOT,
                "## Training%n%nMedians of %d blocks of about half a second, interleaved, in %d"
                    + " processes each; ratios are medians of block by block.%n"
                    + "The control is a second process without the agent: no ratio can be told"
                    + " closer than the control's is to 1.%n"
                    + "CPU a step and what the agent adds to it are the training thread's, and mind"
                    + " other load little; the process's CPU is with the compiler and the agent's"
                    + " own threads.%n%n%s",
                settings.trainingSets() * settings.trainingRounds(),
                settings.trainingSets(),
                new TrainingComparison(settings, variant).text()));
      }
    }
  }

  private void poll() throws IOException, InterruptedException {
    PollComparison comparison = new PollComparison(settings);
    report(
        String.format(
            Locale.ROOT,
            "## Polling%n%nTomcat + HikariCP + H2 without requests, for %d s after %d s; scraped every"
                + " %d s.%n%n%s",
            settings.pollSeconds(),
            PollComparison.SETTLE_SECONDS,
            PollComparison.SCRAPE_EVERY_SECONDS,
            comparison.run()));
  }

  private void report(String section) {
    out.println(section);
    report.append(section).append('\n');
  }
}
