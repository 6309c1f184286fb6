package io.robomonitor.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows what a monitor's endpoint tells of the demonstration, family by family, and judges it:
 * {@code ScrapeSummary METRICS_URL SENT_FILE}. Every family must be there and not zero, and the
 * requests counted must be the requests sent, as {@link TrafficGenerator} reported them.
 */
public final class ScrapeSummary {

  private static final int SHOWN = 8;

  /** A request is counted after its answer has left, and machine values are read at intervals. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Map<String, List<Wanted>> FAMILIES = families();

  private final List<String> problems = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /** Samples that must exist, at least one of them not zero. */
  private record Wanted(String name, String label, String value) {

    private boolean matches(Scrape.Sample sample) {
      return label.isEmpty() || sample.label(label).equals(value);
    }

    private String shown() {
      return label.isEmpty() ? name : name + "{" + label + "=\"" + value + "\"}";
    }
  }

  ScrapeSummary(Scrape scrape, SentRequests sent) {
    FAMILIES.forEach(
        (family, wanted) -> {
          text.append(family).append('\n');
          wanted.forEach(series -> judge(scrape, family, series));
        });
    sent.differences(scrape).forEach(difference -> problems.add("requests: " + difference));
  }

  /** What is missing, zero or different, a line each; empty: all is well. */
  List<String> problems() {
    return problems;
  }

  /** The families with their values, one series a line. */
  @Override
  public String toString() {
    return text.toString();
  }

  private void judge(Scrape scrape, String family, Wanted wanted) {
    List<Scrape.Sample> alive =
        scrape.named(wanted.name()).stream()
            .filter(wanted::matches)
            .filter(sample -> sample.value() != 0 && Double.isFinite(sample.value()))
            .toList();
    if (alive.isEmpty()) {
      problems.add(family + ": " + wanted.shown() + " is missing or zero");
    }
    int shown = wanted.name().equals("http_requests_total") ? alive.size() : SHOWN;
    for (Scrape.Sample sample : alive.subList(0, Math.min(shown, alive.size()))) {
      text.append("  ").append(sample.series()).append(' ').append(number(sample.value()));
      text.append('\n');
    }
    if (alive.size() > shown) {
      text.append("  ... and ").append(alive.size() - shown).append(" more\n");
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static Map<String, List<Wanted>> families() {
    Map<String, List<Wanted>> families = new LinkedHashMap<>();
    families.put(
        "HTTP", List.of(any("http_requests_total"), any("http_request_duration_seconds_count")));
    families.put(
        "DB",
        List.of(
            new Wanted("db_queries_total", "operation", "SELECT"),
            new Wanted("db_queries_total", "operation", "INSERT"),
            any("db_query_duration_seconds_count"),
            new Wanted("db_transactions_total", "outcome", "commit")));
    families.put(
        "pool",
        List.of(
            any("db_pool_connections"),
            any("db_pool_connections_max"),
            any("db_pool_acquire_seconds_count")));
    families.put(
        "cache",
        List.of(
            new Wanted("cache_requests_total", "result", "hit"),
            new Wanted("cache_requests_total", "result", "miss")));
    families.put(
        "training",
        List.of(
            new Wanted("training_steps_total", "model", "reward-model"),
            new Wanted("training_steps_total", "model", "policy"),
            new Wanted("training_loss", "model", "reward-model"),
            new Wanted("training_loss", "model", "policy"),
            any("training_batch_size"),
            any("training_learning_rate"),
            new Wanted("training_metric", "name", "objective/kl")));
    families.put(
        "JVM",
        List.of(
            any("jvm_memory_used_bytes"),
            any("jvm_threads_current"),
            any("process_cpu_seconds_total")));
    families.put(
        "system",
        List.of(
            any("system_cpu_seconds_total"),
            any("system_memory_bytes"),
            any("system_memory_total_bytes")));
    return families;
  }

  private static Wanted any(String name) {
    return new Wanted(name, "", "");
  }

  /**
   * Exits with 1 when something is missing, zero or different, or nothing answers.
   *
   * @param args address of the metrics, file of what was sent, file to keep the scrape in
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    SentRequests sent = SentRequests.parse(Files.readString(Path.of(args[1])));
    List<String> problems;
    try {
      ScrapeSummary summary = patientSummary(args[0], sent, Path.of(args[2]));
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

  private static ScrapeSummary patientSummary(String url, SentRequests sent, Path kept)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      String page = scrape(url);
      Files.writeString(kept, page);
      ScrapeSummary summary = new ScrapeSummary(Scrape.parse(page), sent);
      if (summary.problems().isEmpty() || System.nanoTime() - start > PATIENCE.toNanos()) {
        return summary;
      }
      Thread.sleep(250);
    }
  }

  private static String scrape(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/plain").build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(url + " answered " + answer.statusCode());
    }
    return answer.body();
  }
}
