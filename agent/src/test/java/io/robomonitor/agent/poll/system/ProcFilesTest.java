package io.robomonitor.agent.poll.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.agent.poll.Exposition;
import io.robomonitor.agent.poll.system.Filesystem.Mount;
import io.robomonitor.agent.poll.system.Filesystem.Space;
import io.robomonitor.agent.poll.system.SystemSnapshot.Counts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFilesTest {

  private static final List<String> FILES =
      List.of(
          "stat",
          "loadavg",
          "meminfo",
          "diskstats",
          "net/dev",
          "pressure/cpu",
          "pressure/io",
          "pressure/memory");

  @TempDir Path folder;

  @Test
  void shows_a_recorded_server_under_our_names() throws IOException {
    assertThat(ours(Recorded.proc("server"), Labels.of("env", "test")))
        .isEqualTo(Recorded.text("server", "system.txt"));
  }

  @Test
  void shows_a_recorded_server_under_the_names_of_node_exporter() throws IOException {
    SystemSnapshot system = snapshot(Recorded.proc("server"));
    Mount data = new Mount("/data", "/dev/sda1", "xfs");
    Mount remote = new Mount("/remote", "filer:/rlhf", "nfs4");
    FilesystemSnapshot filesystems =
        new FilesystemSnapshot(
            List.of(
                new Filesystem(data, new Space(1000, 300, 250), false),
                new Filesystem(remote, null, true)));

    assertThat(Exposition.of(new NodeCollector(() -> system, () -> filesystems, Labels.EMPTY)))
        .isEqualTo(Recorded.text("server", "node.txt"));
  }

  @Test
  void says_nothing_where_there_is_nothing() throws IOException {
    assertThat(ours(folder.toFile(), Labels.EMPTY)).isEmpty();
  }

  @Test
  void a_file_takes_nothing_with_it_but_what_it_says() throws IOException {
    for (String missing : FILES) {
      Path proc = folder.resolve(missing.replace('/', '-'));
      for (String file : FILES) {
        if (!file.equals(missing)) {
          Recorded.write(proc, file, Recorded.text("server", "proc/" + file));
        }
      }
      assertThat(lines(ours(proc.toFile(), Labels.EMPTY)))
          .as("without " + missing)
          .isSubsetOf(lines(ours(Recorded.proc("server"), Labels.EMPTY)))
          .hasSizeGreaterThan(40);
    }
  }

  /** Whatever is cut off, no value is another than in the whole file. */
  @Test
  void tells_no_wrong_number_of_files_that_are_cut_off_anywhere() throws IOException {
    List<String> whole = lines(ours(Recorded.proc("server"), Labels.EMPTY));
    for (String file : FILES) {
      String text = Recorded.text("server", "proc/" + file);
      for (int length = 0; length < text.length(); length += 7) {
        Recorded.write(folder, file, text.substring(0, length));
        assertThat(lines(ours(folder.toFile(), Labels.EMPTY)))
            .as(file + " of length " + length)
            .isSubsetOf(whole);
      }
      Recorded.write(folder, file, "");
    }
  }

  @Test
  void garbage_is_not_known() throws IOException {
    for (String file : FILES) {
      Recorded.write(folder, file, "\0garbage: x y z\n::::\n= =\n-1 -2 -3\n9 9 sdz\n");
    }

    assertThat(ours(folder.toFile(), Labels.EMPTY)).isEmpty();
  }

  @Test
  void shows_two_hundred_network_devices_and_no_more() throws IOException {
    Recorded.write(
        folder,
        "net/dev",
        IntStream.range(0, 300)
            .mapToObj(i -> "vlan" + i + ": 1 2 3 4 0 0 0 0 5 6 7 8 0 0 0 0\n")
            .collect(Collectors.joining()));

    assertThat(new ProcFiles(folder.toFile(), false).read().networks()).hasSize(200);
  }

  @Test
  void a_device_that_is_listed_twice_is_shown_once() throws IOException {
    Recorded.write(folder, "net/dev", "eth0: 1 2 3 4 0 0 0 0 5 6 7 8\neth0: 9 9 9 9\n");

    assertThat(lines(ours(folder.toFile(), Labels.EMPTY)))
        .filteredOn(line -> line.startsWith("system_network_receive_bytes_total"))
        .containsExactly("system_network_receive_bytes_total{device=\"eth0\"} 1.0");
  }

  @Test
  void takes_what_may_not_be_used_of_memory_for_unknown() throws IOException {
    Recorded.write(folder, "meminfo", "MemTotal: 10 kB\nMemAvailable: 20 kB\nSwapTotal: 0 kB\n");

    Memory memory = new ProcFiles(folder.toFile(), false).read().memory();

    assertThat(memory.states()).containsOnlyKeys("available");
    assertThat(memory.swapStates()).isEmpty();
  }

  private static String ours(File proc, Labels labels) throws IOException {
    SystemSnapshot snapshot = snapshot(proc);
    return Exposition.of(new SystemCollector(() -> snapshot, labels));
  }

  private static SystemSnapshot snapshot(File proc) {
    Counts counts = new ProcFiles(proc, /* eachCpu= */ true).read();
    return new SystemSnapshot(null, null, counts);
  }

  private static List<String> lines(String exposition) {
    return exposition.lines().filter(line -> !line.startsWith("#")).toList();
  }
}
