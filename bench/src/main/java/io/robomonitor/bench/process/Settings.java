package io.robomonitor.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is compared, and how often.
 *
 * @param target the module's build directory, where class paths lie and the result is written
 * @param variants the application without an agent first, then under each agent that is there
 * @param startRounds starts under each agent
 * @param steady how the application with a database is loaded
 * @param servers how each server is loaded
 * @param trainingSets fresh sets of processes for each training loop
 * @param trainingRounds blocks of steps for each process of such a set
 * @param pollSeconds how long pollers are watched
 */
record Settings(
    Path target,
    List<Variant> variants,
    int startRounds,
    LoadPlan steady,
    LoadPlan servers,
    int trainingSets,
    int trainingRounds,
    int pollSeconds) {

  /** The values that a call with no option measures with. */
  static Settings of(Path target, List<Variant> variants, Options options) {
    return new Settings(
        target,
        List.copyOf(variants),
        options.number("starts", 11),
        new LoadPlan(
            options.number("sets", 3),
            options.number("rounds", 8),
            options.number("block", 8000),
            options.number("warm-up", 250_000)),
        new LoadPlan(
            options.number("server-sets", 3),
            options.number("server-rounds", 10),
            options.number("server-block", 8000),
            options.number("server-warm-up", 80_000)),
        options.number("training-sets", 7),
        options.number("training-rounds", 6),
        options.number("seconds", 60));
  }

  /** The JVM that runs the application: the one that runs this. */
  Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  Path workDirectory() {
    return target.resolve("work");
  }

  /** The training loops and their libraries, and nothing of the agent. */
  String trainingClassPath() throws IOException {
    Path training = target.resolve("training");
    String libraries =
        Files.readString(training.resolve("libraries.classpath"), StandardCharsets.UTF_8).trim();
    return training.resolve("classes").toAbsolutePath()
        + System.getProperty("path.separator")
        + libraries;
  }

  /** The variants, each round beginning with another: nobody is always measured last. */
  List<Variant> variantsOfRound(int round) {
    return rotated(variants, round);
  }

  static <T> List<T> rotated(List<T> items, int by) {
    List<T> rotated = new ArrayList<>(items);
    Collections.rotate(rotated, -by);
    return rotated;
  }
}
