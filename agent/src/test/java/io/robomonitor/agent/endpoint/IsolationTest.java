package io.robomonitor.agent.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.agent.health.HealthReport;
import io.robomonitor.agent.poll.JvmSource;
import io.robomonitor.agent.poll.SourceUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads the endpoint afresh, as the agent's own loader does, beside an application of our making.
 */
class IsolationTest {

  private static final String BOGUS = "io.prometheus.no_such_key";

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void restore() {
    System.clearProperty(BOGUS);
    System.clearProperty("prometheus.config");
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void configuration_of_the_applications_prometheus_client_does_not_leak(@TempDir Path application)
      throws Exception {
    Files.writeString(
        application.resolve("prometheus.properties"),
        BOGUS
            + "=1\nio.prometheus.exporter.http_server.prefer_uncompressed_response=true\nio.prometheus.exporter.filter.metric_name_must_not_be_equal_to=steps_total\n");
    System.setProperty(BOGUS, "true");
    System.setProperty("prometheus.config", application.resolve("missing").toString());

    try (URLClassLoader theirs = new URLClassLoader(new URL[] {application.toUri().toURL()});
        URLClassLoader agent = freshLoader("no.such.package.")) {
      Thread.currentThread().setContextClassLoader(theirs);

      assertThat(run(agent)).isEqualTo("# TYPE steps_total counter\nsteps_total 1.0\n");
    }
  }

  @Test
  void a_runtime_without_the_http_server_module_gets_one_line() throws Exception {
    try (URLClassLoader agent = freshLoader("com.sun.net.httpserver.")) {
      assertThat(run(agent))
          .isEqualTo(
              "[no endpoint on 127.0.0.1:0: the module jdk.httpserver is missing from this Java runtime]");
    }
  }

  @Test
  void a_runtime_without_the_management_module_has_no_jvm_metrics() throws Exception {
    try (URLClassLoader agent = freshLoader("java.lang.management.")) {
      assertThat(callable(agent, "io.robomonitor.agent.endpoint.IsolationTest$PollJvm").call())
          .isEqualTo(
              "JVM metrics need the module java.management, which this Java runtime lacks:"
                  + " none here");
    }
  }

  private static String run(ClassLoader agent) throws Exception {
    return callable(agent, "io.robomonitor.agent.endpoint.IsolationTest$OpenEndpoint").call();
  }

  @SuppressWarnings("unchecked")
  private static Callable<String> callable(ClassLoader agent, String name) throws Exception {
    return (Callable<String>) agent.loadClass(name).getDeclaredConstructor().newInstance();
  }

  /** Our class path in a new loader, below the JDK without the classes of one package. */
  private static URLClassLoader freshLoader(String hiddenPackage) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    ClassLoader jdk =
        new ClassLoader(ClassLoader.getPlatformClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hiddenPackage)) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };
    return new URLClassLoader(urls.toArray(new URL[0]), jdk);
  }

  /** Opens an endpoint and scrapes it; answers what came of it. */
  public static final class OpenEndpoint implements Callable<String> {
    @Override
    public String call() throws Exception {
      PrometheusRegistry registry = new PrometheusRegistry();
      try (MetricsEndpoint endpoint =
          MetricsEndpoint.open(
              "127.0.0.1",
              0,
              0,
              registry,
              Labels.EMPTY,
              () -> new HealthReport(Instant.EPOCH, "1.2", List.of()))) {
        if (!endpoint.isOpen()) {
          return AgentLog.problems().toString();
        }
        // the builder without properties is the one that would take the application's
        Counter.builder().name("steps").register(registry).inc();
        URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + "/metrics");
        HttpRequest request = HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip").build();
        HttpResponse<byte[]> response =
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new String(
            new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(),
            StandardCharsets.UTF_8);
      }
    }
  }

  /** Polls the JVM; answers why that was not possible. */
  public static final class PollJvm implements Callable<String> {
    @Override
    public String call() {
      try {
        return new JvmSource(Duration.ofSeconds(1), Labels.EMPTY).poll().toString();
      } catch (SourceUnavailableException e) {
        return String.valueOf(e.getMessage());
      }
    }
  }
}
