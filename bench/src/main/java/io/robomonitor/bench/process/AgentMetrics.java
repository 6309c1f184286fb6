package io.robomonitor.bench.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Reads an agent's endpoint: figures are worth nothing if the agent did not count the requests. */
final class AgentMetrics {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private AgentMetrics() {}

  /** The sum of all series of this name that the agent shows. */
  static double sum(int port, String series) throws IOException, InterruptedException {
    return sum(scrape(port), series);
  }

  /** One scrape, as text. */
  static String scrape(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(Duration.ofSeconds(10))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** The sum of all series of this name in the Prometheus text format; 0 where there is none. */
  static double sum(String exposition, String series) {
    double sum = 0;
    for (String line : exposition.split("\n")) {
      if (line.startsWith(series + "{") || line.startsWith(series + " ")) {
        sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    return sum;
  }

  /** The values of a metric with one label, by what the label says. */
  static Map<String, Double> byLabel(String exposition, String series) {
    Map<String, Double> values = new TreeMap<>();
    for (String line : exposition.split("\n")) {
      if (line.startsWith(series + "{")) {
        String label = line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
        values.put(label, Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
      }
    }
    return values;
  }
}
