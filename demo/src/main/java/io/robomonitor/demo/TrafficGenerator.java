package io.robomonitor.demo;

import io.robomonitor.demo.rlhf.CartPole;
import io.robomonitor.demo.rlhf.HiddenReward;
import io.robomonitor.demo.rlhf.PreferencePair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Calls the service in a fixed mix, saving what people preferred, and counts the answers: {@code
 * TrafficGenerator ADDRESS SECONDS}, 0 seconds: until told to end. When it ends it prints one line
 * for each route and status, {@code METHOD ROUTE STATUS COUNT}, as {@link SentRequests} reads them.
 * It fails on an answer that is not the route's.
 */
public final class TrafficGenerator {

  private static final int WORKERS = 4;
  private static final long PAUSE_MILLIS = 10;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, LongAdder> sent = new ConcurrentSkipListMap<>();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final URI service;

  TrafficGenerator(URI service) {
    this.service = service;
  }

  /** A kind of request: the mapping that answers it, how many are in a round, and the answer. */
  private enum Kind {
    READ("GET", "/api/preferences/*", 8, 200),
    READ_MISSING("GET", "/api/preferences/*", 1, 404),
    SAVE("POST", "/api/preferences/*", 3, 201),
    ACT("GET", "/api/policy/act", 4, 200),
    TRAIN("POST", "/api/train", 1, 202),
    FAIL("GET", "/api/fail", 1, 500),
    SLOW("GET", "/api/slow", 1, 200),
    STRAY("GET", "/", 1, 404);

    private final String method;
    private final String route;
    private final int share;
    private final int status;

    Kind(String method, String route, int share, int status) {
      this.method = method;
      this.route = route;
      this.share = share;
      this.status = status;
    }

    private HttpRequest request(URI service, Random random) {
      String path =
          switch (this) {
            case READ -> "/api/preferences/" + (1 + random.nextInt(400));
            case READ_MISSING -> "/api/preferences/0";
            case SAVE -> "/api/preferences/";
            case ACT -> "/api/policy/act?state=" + text(new CartPole(random).state());
            case STRAY -> "/favicon.ico";
            case TRAIN, FAIL, SLOW -> route;
          };
      String form = this == SAVE ? form(new HiddenReward(random).pair()) : "";
      return HttpRequest.newBuilder(service.resolve(path))
          .header("Content-Type", "application/x-www-form-urlencoded")
          .method(method, form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form))
          .build();
    }

    private static String form(PreferencePair pair) {
      return "chosen="
          + text(pair.chosen().toArray())
          + "&rejected="
          + text(pair.rejected().toArray());
    }

    private static String text(double[] numbers) {
      return Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(","));
    }
  }

  /** Sends rounds from several threads until {@code seconds} have passed; true: all as expected. */
  boolean run(long seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      Random random = new Random(i);
      Thread worker = new Thread(() -> work(random, seconds == 0, end), "traffic-" + i);
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    return !failed.get();
  }

  /** Sends each kind of request as often as its share, once. */
  void round(Random random) throws IOException, InterruptedException {
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < kind.share; i++) {
        send(kind, random);
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** What was answered so far, a line for each route and status. */
  String report() {
    StringBuilder lines = new StringBuilder();
    sent.forEach((key, count) -> lines.append(key).append(' ').append(count).append('\n'));
    return lines.toString();
  }

  private void work(Random random, boolean forever, long end) {
    try {
      while (!failed.get() && (forever || System.nanoTime() - end < 0)) {
        round(random);
      }
    } catch (IOException e) {
      fail("no answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Kind kind, Random random) throws IOException, InterruptedException {
    int status = client.send(kind.request(service, random), BodyHandlers.discarding()).statusCode();
    sent.computeIfAbsent(kind.method + " " + kind.route + " " + status, unseen -> new LongAdder())
        .increment();
    if (status != kind.status) {
      fail(kind + " answered " + status + ", not " + kind.status);
    }
  }

  private void fail(String why) {
    if (failed.compareAndSet(false, true)) {
      System.err.println("traffic: " + why);
    }
  }

  /** Exits with 1 when an answer was not as expected. */
  public static void main(String[] args) throws InterruptedException {
    TrafficGenerator traffic = new TrafficGenerator(URI.create(args[0]));
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> System.out.print(traffic.report()), "report"));
    if (!traffic.run(Long.parseLong(args[1]))) {
      System.exit(1);
    }
  }
}
