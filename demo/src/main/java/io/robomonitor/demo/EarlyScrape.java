package io.robomonitor.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Keeps the first scrape that has certain texts, to hold a later one against: {@code EarlyScrape
 * AGENT_URL FILE SECONDS TEXT…}, where after so many seconds any scrape will do.
 */
public final class EarlyScrape {

  private EarlyScrape() {}

  /** Keeps the scrape. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Duration patience = Duration.ofSeconds(Long.parseLong(args[2]));
    String page =
        new Endpoint(args[0])
            .await(
                "/metrics", patience, text -> Arrays.stream(args).skip(3).allMatch(text::contains));
    Files.writeString(Path.of(args[1]), page);
  }
}
