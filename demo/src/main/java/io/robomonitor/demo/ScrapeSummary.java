package io.robomonitor.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Shows what a monitor's endpoint tells of a demonstration, family by family, and judges it: {@code
 * ScrapeSummary AGENT_URL KEPT_FILE EARLY_FILE [SENT_FILE]}. What is expected must be there, and
 * models must have learned since the early scrape. With a report of {@link TrafficGenerator} it is
 * robo-rlhf-app that is judged, and the requests counted must be the requests sent; without, it is
 * a program that only trains.
 */
public final class ScrapeSummary {

  private static final int SHOWN = 8;

  /** A request is counted after its answer has left, and machine values are read at intervals. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<String> problems = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /**
   * @param early what {@code late} is held against
   */
  ScrapeSummary(Expectations expected, SentRequests sent, Scrape early, Scrape late) {
    expected
        .families()
        .forEach(
            (family, series) -> {
              text.append(family).append('\n');
              series.forEach(one -> judge(late, family, one));
            });
    Learning learning = new Learning(expected.trends(), early, late);
    text.append("learning\n").append(learning);
    problems.addAll(learning.problems());
    sent.differences(late).forEach(difference -> problems.add("requests: " + difference));
  }

  /** What is missing, zero or no better, a line each; empty: all is well. */
  List<String> problems() {
    return problems;
  }

  /** The families with their values, one series a line. */
  @Override
  public String toString() {
    return text.toString();
  }

  private void judge(Scrape scrape, String family, ExpectedSeries expected) {
    List<Scrape.Sample> found =
        scrape.named(expected.name()).stream().filter(expected::matches).toList();
    if (found.isEmpty()) {
      problems.add(family + ": " + expected.problem());
    }
    int shown = expected.name().equals("http_requests_total") ? found.size() : SHOWN;
    for (Scrape.Sample sample : found.subList(0, Math.min(shown, found.size()))) {
      text.append("  ").append(sample.series()).append(' ').append(number(sample.value()));
      text.append('\n');
    }
    if (found.size() > shown) {
      text.append("  ... and ").append(found.size() - shown).append(" more\n");
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Exits with 1 when something is missing, zero, different or no better, or nothing answers. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Scrape early = Scrape.parse(Files.readString(Path.of(args[2])));
    boolean application = args.length > 3;
    SentRequests sent = SentRequests.parse(application ? Files.readString(Path.of(args[3])) : "");
    Expectations expected = application ? Expectations.ofApplication() : Expectations.ofLibrary();
    Function<String, ScrapeSummary> summarise =
        page -> new ScrapeSummary(expected, sent, early, Scrape.parse(page));
    List<String> problems;
    try {
      String page =
          new Endpoint(args[0])
              .await("/metrics", PATIENCE, text -> summarise.apply(text).problems().isEmpty());
      Files.writeString(Path.of(args[1]), page);
      ScrapeSummary summary = summarise.apply(page);
      System.out.print(summary);
      problems = summary.problems();
    } catch (IOException e) {
      problems = List.of("No scrape from " + args[0] + ": " + e);
    }
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      System.exit(1);
    }
  }
}
