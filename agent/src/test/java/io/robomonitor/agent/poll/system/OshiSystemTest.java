package io.robomonitor.agent.poll.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.agent.poll.Exposition;
import io.robomonitor.agent.poll.system.SystemSnapshot.Counts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OSHI's answers on systems that these tests do not run on, as files. */
class OshiSystemTest {

  @ParameterizedTest
  @CsvSource({"windows, WINDOWS", "macos, MACOS"})
  void shows_what_is_known_and_no_0_for_what_is_not(String machine, Platform platform)
      throws Exception {
    RecordedOshi oshi = new RecordedOshi(machine);
    Counts counts = new OshiSystem(oshi.hardware(), platform, /* eachCpu= */ true).read();
    SystemSnapshot system = new SystemSnapshot(null, null, counts);
    FilesystemSnapshot filesystems =
        new FilesystemSnapshot(new OshiFilesystems(oshi.filesystem()).read());

    assertThat(
            Exposition.of(new SystemCollector(() -> system, Labels.EMPTY))
                + Exposition.of(new FilesystemCollector(() -> filesystems, Labels.EMPTY)))
        .isEqualTo(Recorded.text(machine, "system.txt"));
  }

  @Test
  void knows_each_processor_where_that_is_wanted() throws Exception {
    RecordedOshi oshi = new RecordedOshi("macos");

    assertThat(new OshiSystem(oshi.hardware(), Platform.MACOS, true).read().cpus())
        .extracting(CpuTimes::cpu)
        .containsExactly("", "0", "1");
    assertThat(new OshiSystem(oshi.hardware(), Platform.MACOS, false).read().cpus()).hasSize(1);
  }

  @Test
  void a_device_that_went_away_is_not_shown_until_it_is_listed_again() throws Exception {
    RecordedOshi oshi = new RecordedOshi("macos");
    OshiSystem system = new OshiSystem(oshi.hardware(), Platform.MACOS, false);
    assertThat(system.read().networks()).hasSize(1);

    oshi.set("networkIFs.0.updateAttributes", "false");
    assertThat(system.read().networks()).isEmpty();
    oshi.set("networkIFs.0.updateAttributes", "true");
    for (int read = 2; read < 12; read++) {
      assertThat(system.read().networks()).isEmpty();
    }

    assertThat(system.read().networks()).hasSize(1);
  }

  @Test
  void what_oshi_could_not_read_is_not_known() throws Exception {
    RecordedOshi oshi = new RecordedOshi("windows");
    oshi.set("processor.systemCpuLoadTicks", "0 0 0 0 0 0 0 0");
    oshi.set("memory.total", "0");

    Counts counts = new OshiSystem(oshi.hardware(), Platform.WINDOWS, true).read();

    assertThat(counts.cpus()).isEmpty();
    assertThat(counts.memory().states()).isEqualTo(Map.of());
  }

  @Test
  void knows_systems_by_what_java_calls_them() {
    assertThat(Platform.named("Windows Server 2022")).isEqualTo(Platform.WINDOWS);
    assertThat(Platform.named("Mac OS X")).isEqualTo(Platform.MACOS);
    assertThat(Platform.named("Linux")).isEqualTo(Platform.LINUX);
    assertThat(Platform.named("FreeBSD")).isNull();
  }
}
