package io.robomonitor.agent.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metrics}: what Prometheus would get, or the part of it whose names begin alike. */
@Command(
    name = "metrics",
    description = "Fetches a scrape and prints it, or only the metrics with a prefix.")
final class Metrics implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Parameters(
      index = "0",
      paramLabel = "URL",
      description = "The endpoint, such as 127.0.0.1:8001; without a path it is /metrics.")
  private String url = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PREFIX",
      description = "Such as http_ or db_pool.")
  private String prefix = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    URI uri = uri();
    PrintWriter err = spec.commandLine().getErr();
    try {
      HttpResponse<String> response = fetch(uri);
      if (response.statusCode() == 200) {
        print(response.body(), spec.commandLine().getOut());
        return Main.DONE;
      }
      err.println(uri + ": answered with status " + response.statusCode());
    } catch (IOException e) {
      String reason = e.getMessage();
      err.println(uri + ": no answer: " + (reason == null ? e.getClass().getSimpleName() : reason));
    }
    return Main.FAILED;
  }

  private URI uri() {
    String full = url.contains("://") ? url : "http://" + url;
    try {
      URI uri = URI.create(full);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (isHttp && uri.getHost() != null) {
        boolean hasPath = !uri.getPath().isEmpty() && !uri.getPath().equals("/");
        return hasPath ? uri : uri.resolve("/metrics");
      }
    } catch (IllegalArgumentException notAUrl) {
      // reported below, as a URL of another kind is
    }
    throw new ParameterException(spec.commandLine(), "Not an http or https URL: " + url);
  }

  private static HttpResponse<String> fetch(URI uri) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Accept", "text/plain;version=0.0.4")
            .build();
    return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private void print(String scrape, PrintWriter out) {
    for (String line : scrape.lines().toList()) {
      if (name(line).startsWith(prefix)) {
        out.println(line);
      }
    }
  }

  /** The metric a line is about, be it a sample or the {@code # HELP} or {@code # TYPE} of one. */
  private static String name(String line) {
    boolean isComment = line.startsWith("# HELP ") || line.startsWith("# TYPE ");
    return isComment ? line.substring("# HELP ".length()) : line;
  }
}
