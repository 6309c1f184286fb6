package io.robomonitor.bench.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads an agent's endpoint: figures are worth nothing if the agent did not count the requests. */
final class AgentMetrics {

  private AgentMetrics() {}

  /** The sum of all series of this name that the agent shows. */
  static double sum(int port, String series) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(Duration.ofSeconds(10))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return sum(response.body(), series);
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
}
