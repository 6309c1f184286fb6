package io.robomonitor.agent.poll.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.agent.poll.Exposition;
import io.robomonitor.agent.poll.SourceUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Zones have a colon in their names, which Windows has not in its. */
@DisabledOnOs(OS.WINDOWS)
class RaplSourceTest {

  private static final long RANGE = 262_143_328_850L;

  @TempDir Path powercap;
  private final AtomicLong nanoTime = new AtomicLong();
  private RaplSource source;

  @BeforeEach
  void two_sockets() throws IOException {
    zone("intel-rapl:0", "package-0", 5_000_000);
    zone("intel-rapl:0:0", "core", 3_000_000);
    zone("intel-rapl:0:1", "dram", 1_500_000);
    zone("intel-rapl:1", "package-1", 4_000_000);
    zone("intel-rapl:1:0", "dram", 1_000_000);
    zone("intel-rapl:2", "psys", 20_000_000);
    zone("intel-rapl-mmio:0", "package-0", 9_000_000);
    Recorded.write(powercap, "intel-rapl/enabled", "1\n");
    source = new RaplSource(powercap.toFile(), Duration.ofSeconds(5), nanoTime::get);
  }

  @Test
  void names_the_zones_of_all_sockets_by_what_they_are_part_of() throws Exception {
    Energy energy = source.poll();

    assertThat(Exposition.of(new EnergyCollector(() -> energy, Labels.EMPTY)))
        .isEqualTo(
            """
            # HELP system_energy_joules_total Energy that a part of the machine used; package-0/core is within package-0.
            # TYPE system_energy_joules_total counter
            system_energy_joules_total{zone="package-0"} 5.0
            system_energy_joules_total{zone="package-0/core"} 3.0
            system_energy_joules_total{zone="package-0/dram"} 1.5
            system_energy_joules_total{zone="package-1"} 4.0
            system_energy_joules_total{zone="package-1/dram"} 1.0
            system_energy_joules_total{zone="psys"} 20.0
            """);
  }

  @Test
  void goes_on_where_a_counter_comes_round() throws Exception {
    energy("intel-rapl:0", RANGE - 1_000_000);
    double before = joules("package-0");

    later(5, "intel-rapl:0", 2_000_000);

    assertThat(joules("package-0") - before).isEqualTo(3, within());
  }

  @Test
  void takes_a_counter_that_was_set_back_for_what_it_is() throws Exception {
    energy("intel-rapl:0", RANGE / 2);
    double before = joules("package-0");

    later(5, "intel-rapl:0", 2_000_000);
    assertThat(joules("package-0")).isEqualTo(before);
    later(5, "intel-rapl:0", 3_000_000);

    assertThat(joules("package-0") - before).isEqualTo(1, within());
  }

  @Test
  void a_zone_that_cannot_be_read_is_absent_and_goes_on_later() throws Exception {
    assertThat(source.poll().joules()).containsKey("psys");
    for (String bad : new String[] {"", "21000000", "x\n", "-5\n"}) {
      Recorded.write(powercap, "intel-rapl:2/energy_uj", bad);
      assertThat(source.poll().joules()).doesNotContainKey("psys").containsKey("package-0");
    }

    energy("intel-rapl:2", 26_000_000);

    assertThat(joules("psys")).isEqualTo(26);
  }

  @Test
  void knows_nothing_and_says_nothing_where_there_is_no_zone_or_it_may_not_be_read()
      throws Exception {
    for (String folder : new String[] {"intel-rapl:0", "intel-rapl:1", "intel-rapl:2"}) {
      Files.delete(powercap.resolve(folder).resolve("name"));
    }

    assertThatThrownBy(source::poll)
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessage(null);
    RaplSource nowhere =
        new RaplSource(powercap.resolve("no").toFile(), Duration.ofHours(1), () -> 0);
    assertThatThrownBy(nowhere::poll).isInstanceOf(SourceUnavailableException.class);
    assertThat(nowhere.interval()).isEqualTo(Duration.ofMinutes(1));
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  private void later(long seconds, String folder, long micros) throws IOException {
    nanoTime.addAndGet(Duration.ofSeconds(seconds).toNanos());
    energy(folder, micros);
  }

  private double joules(String zone) throws SourceUnavailableException {
    Map<String, Double> joules = source.poll().joules();
    return joules.get(zone);
  }

  private void zone(String folder, String name, long micros) throws IOException {
    Recorded.write(powercap, folder + "/name", name + "\n");
    Recorded.write(powercap, folder + "/max_energy_range_uj", RANGE + "\n");
    energy(folder, micros);
  }

  private void energy(String folder, long micros) throws IOException {
    Recorded.write(powercap, folder + "/energy_uj", micros + "\n");
  }
}
