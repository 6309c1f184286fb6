package io.robomonitor.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessFamiliesTest {

  @TempDir Path folder;

  private String exposition(String status) throws IOException {
    Path file = Files.writeString(folder.resolve("status"), status);
    return Exposition.of(new ProcessFamilies(Labels.of("env", "test"), file.toFile()));
  }

  @Test
  void tells_memory_from_the_status_of_the_process() throws IOException {
    assertThat(
            exposition(
                """
                Name:\tVmRSS: 7 kB
                State:\tS (sleeping)
                VmPeak:\t 4831232 kB
                VmSize:\t 4765696 kB
                VmHWM:\t  193024 kB
                VmRSS:\t  180228 kB
                RssAnon:\t  154140 kB
                """))
        .contains(
            """
            # HELP process_resident_memory_bytes Resident memory size in bytes.
            # TYPE process_resident_memory_bytes gauge
            process_resident_memory_bytes{env="test"} 1.84553472E8
            """,
            """
            # HELP process_virtual_memory_bytes Virtual memory size in bytes.
            # TYPE process_virtual_memory_bytes gauge
            process_virtual_memory_bytes{env="test"} 4.880072704E9
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "VmRSS:\t",
        "Name:\tx\nVmRSS:\t  1802",
        "Name:\tx\nVmRSS:\t  -5 kB\n",
        "Name:\tx\nVmRSS:\t  99999999999999999999 kB\n"
      })
  void tells_no_memory_from_a_file_that_is_cut_or_garbage(String status) throws IOException {
    assertThat(exposition(status)).doesNotContain("memory").contains("process_start_time_seconds");
  }

  @Test
  void tells_no_memory_where_there_is_no_such_file() throws IOException {
    ProcessFamilies families =
        new ProcessFamilies(Labels.EMPTY, folder.resolve("missing").toFile());

    assertThat(Exposition.of(families)).doesNotContain("memory");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void reads_this_process() throws IOException {
    String exposition = Exposition.of(new ProcessFamilies(Labels.EMPTY));

    assertThat(exposition)
        .contains(
            "process_start_time_seconds "
                + ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    assertThat(exposition.lines().filter(line -> !line.startsWith("#")))
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactlyInAnyOrder(
            "process_cpu_seconds_total",
            "process_max_fds",
            "process_open_fds",
            "process_resident_memory_bytes",
            "process_start_time_seconds",
            "process_virtual_memory_bytes");
    assertThat(exposition).doesNotContain(" 0.0\n").doesNotContain(" -");
  }
}
