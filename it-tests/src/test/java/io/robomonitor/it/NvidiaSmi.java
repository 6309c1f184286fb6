package io.robomonitor.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The driver's own tool, and where the agent says something else than it. */
record NvidiaSmi(Path tool) {

  /**
   * What both tell.
   *
   * @param query as {@code nvidia-smi --help-query-gpu} names it
   * @param family as we name it
   * @param label that tells ours apart within a device, or the empty text
   * @param unit ours in one of theirs
   * @param slack theirs, by which the two may differ beyond what changed meanwhile
   */
  private record Field(String query, String family, String label, double unit, double slack) {}

  private static final double PERCENT = 0.01;
  private static final double MIB = 1 << 20;
  private static final double MHZ = 1e6;

  private static final List<Field> FIELDS =
      List.of(
          new Field("utilization.gpu", "gpu_utilization_ratio", "", PERCENT, 5),
          new Field("utilization.memory", "gpu_memory_bandwidth_utilization_ratio", "", PERCENT, 5),
          new Field("memory.total", "gpu_memory_total_bytes", "", MIB, 1),
          new Field("memory.used", "gpu_memory_used_bytes", "", MIB, 2),
          new Field("memory.free", "gpu_memory_free_bytes", "", MIB, 2),
          new Field("memory.reserved", "gpu_memory_reserved_bytes", "", MIB, 1),
          new Field("clocks.sm", "gpu_clock_hertz", "domain=\"sm\"", MHZ, 30),
          new Field("clocks.mem", "gpu_clock_hertz", "domain=\"memory\"", MHZ, 30),
          new Field("power.draw", "gpu_power_watts", "", 1, 5),
          new Field("enforced.power.limit", "gpu_power_limit_watts", "", 1, 0.01),
          new Field("fan.speed", "gpu_fan_speed_ratio", "", PERCENT, 2),
          new Field("temperature.gpu", "gpu_temperature_celsius", "sensor=\"gpu\"", 1, 1),
          new Field(
              "ecc.errors.corrected.volatile.total",
              "gpu_ecc_errors_total",
              "type=\"corrected\"",
              1,
              0),
          new Field(
              "ecc.errors.uncorrected.volatile.total",
              "gpu_ecc_errors_total",
              "type=\"uncorrected\"",
              1,
              0));

  /** Told in the long report only. */
  private static final Field REPLAYS =
      new Field("replay_counter", "gpu_pcie_replays_total", "", 1, 0);

  private static final Pattern REPLAY_COUNTER =
      Pattern.compile("<replay_counter>([^<]*)</replay_counter>");

  /** A line for each device: index, UUID, then what it is asked for and the replays. */
  List<String> ask() throws IOException {
    String queries = FIELDS.stream().map(Field::query).collect(Collectors.joining(","));
    List<String> devices =
        run("--query-gpu=index,uuid," + queries, "--format=csv,noheader,nounits").lines().toList();
    List<String> replays = replays(run("-q", "-x"));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      lines.add(devices.get(i) + ", " + (i < replays.size() ? replays.get(i) : "N/A"));
    }
    return lines;
  }

  private String run(String... arguments) throws IOException {
    List<String> command = Stream.concat(Stream.of(tool.toString()), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Of each device, in the order of the report. */
  static List<String> replays(String xml) {
    return REPLAY_COUNTER.matcher(xml).results().map(found -> found.group(1).strip()).toList();
  }

  /**
   * Where the agent says something else.
   *
   * @param lines as {@link #ask} returns them
   * @param before what the agent said before the tool was asked
   * @param after what it said of a moment after that
   */
  static List<String> differences(List<String> lines, Scrape before, Scrape after) {
    List<Field> fields = new ArrayList<>(FIELDS);
    fields.add(REPLAYS);
    List<String> differences = new ArrayList<>();
    for (String line : lines) {
      String[] said = line.split(", *", -1);
      if (said.length != fields.size() + 2) {
        differences.add("not understood: " + line);
        continue;
      }
      for (int i = 0; i < fields.size(); i++) {
        Field field = fields.get(i);
        OptionalDouble theirs = number(said[i + 2]);
        OptionalDouble first = value(before, field, said[1]);
        OptionalDouble last = value(after, field, said[1]);
        if (!agree(field, theirs, first, last)) {
          differences.add(
              "GPU %s: %s is %s, %s %s and then %s"
                  .formatted(said[0], field.query(), said[i + 2], field.family(), first, last));
        }
      }
    }
    return differences;
  }

  private static boolean agree(
      Field field, OptionalDouble theirs, OptionalDouble first, OptionalDouble last) {
    if (theirs.isEmpty() || first.isEmpty() || last.isEmpty()) {
      return theirs.isEmpty() && first.isEmpty() && last.isEmpty();
    }
    double least = Math.min(first.getAsDouble(), last.getAsDouble()) - field.slack();
    double most = Math.max(first.getAsDouble(), last.getAsDouble()) + field.slack();
    return theirs.getAsDouble() >= least && theirs.getAsDouble() <= most;
  }

  /** Ours in their unit. */
  private static OptionalDouble value(Scrape scrape, Field field, String uuid) {
    return scrape
        .family(field.family())
        .lines()
        .filter(line -> line.contains("uuid=\"" + uuid + "\"") && line.contains(field.label()))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .map(value -> value / field.unit())
        .findFirst();
  }

  /** Nothing where it says {@code [N/A]}, {@code [Not Supported]}, {@code [Unknown Error]} … */
  private static OptionalDouble number(String said) {
    return Arrays.stream(said.split(" "))
        .filter(word -> word.matches("[0-9]+([.][0-9]+)?"))
        .mapToDouble(Double::parseDouble)
        .findFirst();
  }
}
