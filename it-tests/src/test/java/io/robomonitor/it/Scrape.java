package io.robomonitor.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One answer of the endpoint in Prometheus' text format.
 *
 * @param text as it came
 */
record Scrape(String text) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static Scrape of(URI metrics) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(metrics + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return new Scrape(answer.body());
  }

  /**
   * All samples of this name as text, one {@code {labels} value} a line, sorted, whole numbers
   * without a fraction; the empty text if there is none.
   */
  String family(String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .map(line -> line.substring(name.length()).strip().replaceFirst("\\.0$", ""))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** The sum of all samples of this name whose line has all these texts; 0 if there is none. */
  double sum(String name, String... labels) {
    return family(name)
        .lines()
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Like {@link #family}, added up over one label. */
  String familyWithout(String name, String label) {
    TreeMap<String, Double> sums = new TreeMap<>();
    family(name)
        .lines()
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              String rest =
                  line.substring(0, space)
                      .replaceFirst("," + label + "=\"[^\"]*\"|\\b" + label + "=\"[^\"]*\",?", "");
              sums.merge(rest, Double.parseDouble(line.substring(space + 1)), Double::sum);
            });
    return sums.entrySet().stream()
        .map(e -> (e.getKey() + " " + e.getValue()).replaceFirst("\\.0$", ""))
        .collect(Collectors.joining("\n"));
  }
}
