package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends requests to an application and checks that each is answered with the status it must have.
 */
final class Traffic {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI application;

  Traffic(URI application) {
    this.application = application;
  }

  /** This many requests, one after the other. */
  Traffic send(int times, String method, String path, int status)
      throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      assertThat(statusOf(method, path)).as("%s %s", method, path).isEqualTo(status);
    }
    return this;
  }

  /** This many GETs from each of this many threads at once, each path ending in a new number. */
  Traffic sendAtOnce(int threads, int times, String path, int status) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Traffic>> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        String prefix = path + thread + "-";
        all.add(
            clients.submit(
                () -> {
                  for (int i = 0; i < times; i++) {
                    send(1, "GET", prefix + i, status);
                  }
                  return this;
                }));
      }
      for (Future<Traffic> each : all) {
        each.get();
      }
    } finally {
      clients.shutdownNow();
    }
    return this;
  }

  private int statusOf(String method, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(application.resolve(path))
            .method(method, BodyPublishers.noBody())
            .build();
    return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
  }
}
