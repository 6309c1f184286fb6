package io.robomonitor.bench.process;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What {@code bench/run.sh} calls: {@code start}, {@code steady}, {@code jmh}, {@code scrape},
 * {@code poll} or {@code all}, and options. Prints the tables and writes them to {@code
 * results.md}.
 */
public final class WholeProcess {

  private static final List<String> SUBCOMMANDS =
      List.of("all", "start", "steady", "jmh", "scrape", "poll");

  private final Settings settings;
  private final PrintStream out;
  private final StringBuilder report = new StringBuilder();

  private WholeProcess(Settings settings, PrintStream out) {
    this.settings = settings;
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
    new WholeProcess(Settings.of(target, variants, options), out).run(words.get(0));
  }

  private static List<Variant> variants(Options options, Path target, PrintStream out) {
    List<Variant> variants = new ArrayList<>(List.of(Variant.NONE));
    Path own = Path.of(options.text("agent", "agent/target/robo-monitor.jar"));
    if (Files.isRegularFile(own)) {
      variants.add(Variant.roboMonitor(own));
    } else {
      out.println("skipped: robo-monitor, because there is no " + own);
    }
    Path peer = target.resolve("peers/opentelemetry-javaagent.jar");
    if (Files.isRegularFile(peer)) {
      variants.add(Variant.openTelemetry(peer));
    } else {
      out.println("skipped: opentelemetry, because there is no " + peer);
    }
    return variants;
  }

  private void run(String subcommand) throws IOException, InterruptedException, RunnerException {
    if (!SUBCOMMANDS.contains(subcommand)) {
      throw new IllegalArgumentException(
          "unknown subcommand " + subcommand + "; known: " + String.join(" ", SUBCOMMANDS));
    }
    long begin = System.nanoTime();
    report("# Measured on " + machine() + "\n");
    if (asked(subcommand, "start")) {
      start();
    }
    if (asked(subcommand, "steady")) {
      steady();
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
    report(
        String.format(
            Locale.ROOT,
            "## Under load%n%nA prepared SELECT over HTTP: medians of %d blocks of %d requests,"
                + " interleaved, in %d processes each.%n%n%s",
            settings.steadySets() * settings.steadyRounds(),
            settings.blockRequests(),
            settings.steadySets(),
            new ProcessTable(settings.variants()).text(new SteadyComparison(settings).run())));
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

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "%d processors, %s %s, Java %s",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.runtime.version"));
  }

  private void report(String section) {
    out.println(section);
    report.append(section).append('\n');
  }
}
