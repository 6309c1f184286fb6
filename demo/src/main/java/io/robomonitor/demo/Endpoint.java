package io.robomonitor.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;

/** What answers at one address, such as a monitor. */
final class Endpoint {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  Endpoint(String address) {
    this.address = URI.create(address);
  }

  /** What a path answers; fails on any status but 200. */
  String get(String path) throws IOException, InterruptedException {
    return body(request(path).GET().build());
  }

  String post(String path) throws IOException, InterruptedException {
    return body(request(path).POST(BodyPublishers.noBody()).build());
  }

  /**
   * What a path answers once it is as wanted, or at the latest after the given time. An address
   * that does not answer yet is asked again.
   */
  String await(String path, Duration patience, Predicate<String> wanted)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      boolean late = System.nanoTime() - start > patience.toNanos();
      try {
        String page = get(path);
        if (late || wanted.test(page)) {
          return page;
        }
      } catch (IOException e) {
        if (late) {
          throw e;
        }
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).header("Accept", "text/plain");
  }

  private String body(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(request.uri() + " answered " + answer.statusCode());
    }
    return answer.body();
  }
}
