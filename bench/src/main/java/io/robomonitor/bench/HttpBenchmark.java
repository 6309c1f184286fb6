package io.robomonitor.bench;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.http.HttpClientRecorder;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a recorded request or call costs, from its first advice to its last. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HttpBenchmark {

  private static final Telemetry TELEMETRY = new Telemetry(MetricSettings.defaults());
  private static final HttpServerRecorder SERVER = new HttpServerRecorder(TELEMETRY);
  private static final HttpClientRecorder CLIENT = new HttpClientRecorder(TELEMETRY);

  /** A connection of a server that does not block. */
  @State(Scope.Thread)
  public static class Connection {
    private final ServerExchange exchange = new ServerExchange();
  }

  private final String method = "GET";
  private final String path = "/users/17";
  private final String route = "/users/{id}";
  private final String host = "api.example.com";
  private final int status = 200;

  /** A request on one thread. */
  @Benchmark
  public void request() {
    long start = SERVER.enter();
    SERVER.route(route);
    SERVER.exit(start, method, path, status);
  }

  /** The same through a server, its servlets and a framework, with the sizes of the bodies. */
  @Benchmark
  public void nestedRequest() {
    long server = SERVER.enter();
    long servlet = SERVER.enter();
    SERVER.fallbackRoute("/*");
    SERVER.route(route);
    SERVER.exit(servlet, method, path, status);
    SERVER.exit(server, method, path, status, 0, 200);
  }

  /** A request of a server that does not block, with the connection's exchange. */
  @Benchmark
  public void exchange(Connection connection) {
    ServerExchange exchange = connection.exchange;
    SERVER.begin(exchange);
    exchange.request(method, path);
    Object resumed = SERVER.resume(exchange);
    SERVER.route(route);
    SERVER.pause(resumed);
    exchange.addResponseBytes(200);
    SERVER.complete(exchange, status);
  }

  /** A call of a client on one thread. */
  @Benchmark
  public void call() {
    CLIENT.exit(CLIENT.enter(), method, host, status);
  }

  /** The same through a client that is built on another. */
  @Benchmark
  public void nestedCall() {
    long outer = CLIENT.enter();
    CLIENT.exit(CLIENT.enter(), method, host, status);
    CLIENT.exit(outer, method, host, status);
  }
}
