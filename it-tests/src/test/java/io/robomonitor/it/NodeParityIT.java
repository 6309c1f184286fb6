package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compat: [node]} beside a real node_exporter on the same machine. */
class NodeParityIT {

  /** What dashboards for node_exporter are made of. */
  private static final String SHARED =
      """
      node_cpu_seconds_total node_load1 node_load5 node_load15
      node_memory_MemTotal_bytes node_memory_MemAvailable_bytes node_memory_MemFree_bytes
      node_memory_Buffers_bytes node_memory_Cached_bytes
      node_memory_SwapTotal_bytes node_memory_SwapFree_bytes
      node_disk_read_bytes_total node_disk_written_bytes_total
      node_disk_reads_completed_total node_disk_writes_completed_total
      node_disk_read_time_seconds_total node_disk_write_time_seconds_total
      node_disk_io_time_seconds_total node_disk_io_time_weighted_seconds_total
      node_filesystem_size_bytes node_filesystem_avail_bytes node_filesystem_free_bytes
      node_network_receive_bytes_total node_network_transmit_bytes_total
      node_network_receive_packets_total node_network_transmit_packets_total
      node_network_receive_errs_total node_network_transmit_errs_total
      node_network_receive_drop_total node_network_transmit_drop_total
      node_pressure_cpu_waiting_seconds_total node_pressure_io_waiting_seconds_total
      node_pressure_memory_waiting_seconds_total
      node_pressure_io_stalled_seconds_total node_pressure_memory_stalled_seconds_total""";

  private static final double TOLERANCE = 0.02;
  private static final Pattern MOUNTPOINT = Pattern.compile("mountpoint=\"([^\"]*)\"");
  private static final Pattern OF_A_CONTAINER = Pattern.compile("device=\"(lo|veth|docker|br-)");

  @TempDir Path folder;
  private TestApplication application;

  @BeforeEach
  void compile() throws Exception {
    application = Training.compileInto(Files.createDirectory(folder.resolve("app")));
  }

  @Test
  void says_what_node_exporter_says() throws Exception {
    try (NodeExporter exporter = NodeExporter.start(folder);
        ForkedJvm jvm =
            ForkedJvm.run(application)
                .agent(ForkedJvm.AGENT, "server.port=0,compat=[node],poll.system=100ms")
                .start()) {
      Scrape ours = jvm.scrapeUntil(s -> s.text().contains("node_filesystem_size_bytes{"));
      Scrape theirs = exporter.scrape();
      Map<String, String> ourTypes = types(ours);
      Map<String, String> theirTypes = types(theirs);

      Set<String> shared = new TreeSet<>(List.of(SHARED.split("\\s+")));
      shared.retainAll(theirTypes.keySet()); // not every kernel knows pressure
      assertThat(shared).contains("node_cpu_seconds_total", "node_load1");
      assertThat(ourTypes.keySet()).containsAll(shared);
      assertThat(theirTypes).containsAllEntriesOf(ourTypes);

      // what changes fast is compared anew until both looked at the same moment
      assertThat(Await.until(() -> differences(jvm, exporter, ourTypes.keySet()), List::isEmpty))
          .isEmpty();
    }
  }

  @Test
  void by_default_has_none_of_its_names() throws Exception {
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      Scrape scrape = jvm.scrapeUntil(s -> s.text().contains("system_filesystem_size_bytes{"));

      assertThat(types(scrape)).isEmpty();
    }
  }

  /** Series of theirs that we lack, or that were something else before and after they looked. */
  private static List<String> differences(ForkedJvm jvm, NodeExporter exporter, Set<String> names)
      throws IOException, InterruptedException {
    Map<String, Double> before = samples(jvm.scrape(), names);
    Map<String, Double> theirs = samples(exporter.scrape(), names);
    long looked = System.nanoTime();
    Map<String, Double> after =
        samples(
            jvm.scrapeUntil(
                s ->
                    s.sum("robo_monitor_snapshot_age_seconds", "source=\"system\"")
                        < (System.nanoTime() - looked) / 1e9),
            names);
    List<String> differences = new ArrayList<>();
    theirs.forEach(
        (series, value) -> {
          Double first = before.get(series);
          Double last = after.get(series);
          if (first == null || last == null || !isBetween(value, first, last)) {
            differences.add(series + " is " + value + ", ours " + first + " and then " + last);
          }
        });
    return differences;
  }

  private static boolean isBetween(double value, double first, double last) {
    double slack = TOLERANCE * Math.abs(value);
    return value >= Math.min(first, last) - slack && value <= Math.max(first, last) + slack;
  }

  private static Map<String, Double> samples(Scrape scrape, Set<String> names) {
    Map<String, Double> samples = new TreeMap<>();
    scrape
        .text()
        .lines()
        .filter(line -> names.contains(line.split("[{ ]", 2)[0]) && isCompared(line))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            });
    return samples;
  }

  /** Left out by us: devices of containers, and files of a container that lie over others. */
  private static boolean isCompared(String line) {
    Matcher mountpoint = MOUNTPOINT.matcher(line);
    return !OF_A_CONTAINER.matcher(line).find()
        && (!mountpoint.find() || Files.isDirectory(Path.of(mountpoint.group(1))));
  }

  /** Types by name, of node_exporter's names. */
  private static Map<String, String> types(Scrape scrape) {
    Map<String, String> types = new TreeMap<>();
    scrape
        .text()
        .lines()
        .map(line -> line.split(" "))
        .filter(words -> words.length == 4 && words[1].equals("TYPE"))
        .filter(words -> words[0].equals("#") && words[2].startsWith("node_"))
        .forEach(words -> types.put(words[2], words[3]));
    return types;
  }
}
