package io.robomonitor.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes the trainer's data away and watches the monitor notice: {@code StallCheck APP_URL
 * AGENT_URL}. Every model must show {@code training_stalled} 1 and the monitor's {@code /health}
 * must be degraded; with the data back, training must go on and the stall be over.
 */
public final class StallCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SERIES = "training_stalled";

  private final Endpoint application;
  private final Endpoint agent;

  private StallCheck(String application, String agent) {
    this.application = new Endpoint(application);
    this.agent = new Endpoint(agent);
  }

  private boolean run() throws IOException, InterruptedException {
    boolean training = await("/metrics", "training", page -> all(page, 0));
    System.out.println("data source down: " + switchData("down"));
    boolean stalled = await("/metrics", "stalled", page -> all(page, 1));
    boolean degraded = await("/health", "degraded", StallCheck::isDegraded);
    System.out.println("data source up: " + switchData("up"));
    boolean over = await("/metrics", "no longer stalled", page -> all(page, 0));
    return training && stalled && degraded && over;
  }

  private String switchData(String state) throws IOException, InterruptedException {
    return application.post("/api/data-source?state=" + state).strip();
  }

  /** Shows what the agent answered; false, with a line that says so, if it is not as wanted. */
  private boolean await(String path, String what, Predicate<String> wanted)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    String page = agent.await(path, PATIENCE, wanted);
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    if (path.equals("/metrics")) {
      stalls(page)
          .forEach(
              sample -> System.out.println("  " + sample.series() + " " + (int) sample.value()));
    } else {
      System.out.println("  " + path + " " + page.strip());
    }
    if (wanted.test(page)) {
      System.out.println("  " + what + " after " + seconds + " s");
      return true;
    }
    System.err.println(path + ": not " + what + " within " + seconds + " s");
    return false;
  }

  /** The status of the whole comes first. */
  private static boolean isDegraded(String health) {
    return health.startsWith("{\"status\":\"degraded\"");
  }

  private static List<Scrape.Sample> stalls(String page) {
    return Scrape.parse(page).named(SERIES);
  }

  private static boolean all(String page, int value) {
    List<Scrape.Sample> stalls = stalls(page);
    return !stalls.isEmpty() && stalls.stream().allMatch(sample -> sample.value() == value);
  }

  /** Exits with 1 when the monitor did not notice in time, or nothing answers. */
  public static void main(String[] args) throws InterruptedException {
    boolean noticed = false;
    try {
      noticed = new StallCheck(args[0], args[1]).run();
    } catch (IOException e) {
      System.err.println("No answer: " + e);
    }
    if (!noticed) {
      System.exit(1);
    }
  }
}
