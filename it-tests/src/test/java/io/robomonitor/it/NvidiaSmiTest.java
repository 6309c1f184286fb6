package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No driver here: lines in the form that nvidia-smi 580 prints, and the scrapes that go with them.
 */
class NvidiaSmiTest {

  private static final String H100 =
      "0, GPU-aaaa, 97, 41, 81559, 19968, 61080, 512, 1980, 2619, 612.34, 700.00, [N/A], 54, 3, 0, 7";

  private static final String L4_WITHOUT_ECC =
      "1, GPU-bbbb, 0, 0, 23034, 0, 22563, 471, 210, 405, 16.52, 72.00, 30,"
          + " 38, [N/A], [N/A], [Unknown Error]";

  private static final String SCRAPE =
      """
      gpu_utilization_ratio{gpu="0",uuid="GPU-aaaa"} 0.97
      gpu_utilization_ratio{gpu="1",uuid="GPU-bbbb"} 0.0
      gpu_memory_bandwidth_utilization_ratio{gpu="0",uuid="GPU-aaaa"} 0.41
      gpu_memory_bandwidth_utilization_ratio{gpu="1",uuid="GPU-bbbb"} 0.0
      gpu_memory_total_bytes{gpu="0",uuid="GPU-aaaa"} 8.5520809984E10
      gpu_memory_total_bytes{gpu="1",uuid="GPU-bbbb"} 2.4152899584E10
      gpu_memory_used_bytes{gpu="0",uuid="GPU-aaaa"} 2.0937965568E10
      gpu_memory_used_bytes{gpu="1",uuid="GPU-bbbb"} 0.0
      gpu_memory_free_bytes{gpu="0",uuid="GPU-aaaa"} 6.404702208E10
      gpu_memory_free_bytes{gpu="1",uuid="GPU-bbbb"} 2.3659020288E10
      gpu_memory_reserved_bytes{gpu="0",uuid="GPU-aaaa"} 5.36870912E8
      gpu_memory_reserved_bytes{gpu="1",uuid="GPU-bbbb"} 4.93879296E8
      gpu_clock_hertz{domain="memory",gpu="0",uuid="GPU-aaaa"} 2.619E9
      gpu_clock_hertz{domain="memory",gpu="1",uuid="GPU-bbbb"} 4.05E8
      gpu_clock_hertz{domain="sm",gpu="0",uuid="GPU-aaaa"} 1.98E9
      gpu_clock_hertz{domain="sm",gpu="1",uuid="GPU-bbbb"} 2.1E8
      gpu_power_watts{gpu="0",uuid="GPU-aaaa"} 612.345
      gpu_power_watts{gpu="1",uuid="GPU-bbbb"} 16.5
      gpu_power_limit_watts{gpu="0",uuid="GPU-aaaa"} 700.0
      gpu_power_limit_watts{gpu="1",uuid="GPU-bbbb"} 72.0
      gpu_fan_speed_ratio{gpu="1",uuid="GPU-bbbb"} 0.3
      gpu_temperature_celsius{gpu="0",sensor="gpu",uuid="GPU-aaaa"} 54.0
      gpu_temperature_celsius{gpu="0",sensor="memory",uuid="GPU-aaaa"} 61.0
      gpu_temperature_celsius{gpu="1",sensor="gpu",uuid="GPU-bbbb"} 38.0
      gpu_ecc_errors_total{gpu="0",type="corrected",uuid="GPU-aaaa"} 3.0
      gpu_ecc_errors_total{gpu="0",type="uncorrected",uuid="GPU-aaaa"} 0.0
      gpu_pcie_replays_total{gpu="0",uuid="GPU-aaaa"} 7.0
      """;

  @Test
  void finds_no_difference_where_both_say_the_same() {
    assertThat(differences(H100, SCRAPE, SCRAPE)).isEmpty();
    assertThat(differences(L4_WITHOUT_ECC, SCRAPE, SCRAPE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GPU-aaaa\"} 0.97|GPU-aaaa\"} 0.79|utilization.gpu",
        "8.5520809984E10|8.5E10|memory.total",
        "2.0937965568E10|2.1E10|memory.used",
        "6.404702208E10|6.4E10|memory.free",
        "5.36870912E8|0.0|memory.reserved",
        "1.98E9|1.89E9|clocks.sm",
        "2.619E9|2.169E9|clocks.mem",
        "612.345|601|power.draw",
        "700.0|600.0|enforced.power.limit",
        "} 54.0|} 61.0|temperature.gpu",
        "} 3.0|} 4.0|ecc.errors.corrected.volatile.total",
        "} 7.0|} 0.0|replay_counter"
      })
  void finds_each_value_that_is_another(String ours, String other, String query) {
    String scrape = SCRAPE.replace(ours, other);

    assertThat(scrape).isNotEqualTo(SCRAPE);
    assertThat(differences(H100, scrape, scrape)).singleElement().asString().contains(query);
    assertThat(differences(H100, scrape, SCRAPE)).as("it became theirs meanwhile").isEmpty();
  }

  @Test
  void what_only_one_of_the_two_tells_is_a_difference() {
    String withFan = SCRAPE + "gpu_fan_speed_ratio{gpu=\"0\",uuid=\"GPU-aaaa\"} 0.0\n";
    String withoutPower = SCRAPE.replace("gpu_power_watts", "gpu_power");

    assertThat(differences(H100, withFan, withFan))
        .singleElement()
        .asString()
        .contains("fan.speed");
    assertThat(differences(H100, withoutPower, withoutPower))
        .singleElement()
        .asString()
        .contains("power.draw");
  }

  @Test
  void an_answer_in_another_form_is_a_difference() {
    assertThat(
            differences("Field \"memory.reserved\" is not a valid field to query.", SCRAPE, SCRAPE))
        .singleElement()
        .asString()
        .startsWith("not understood");
  }

  @Test
  void finds_the_replays_of_each_device_in_the_long_report() {
    String xml =
        """
        <gpu id="00000000:1B:00.0"><pci>
          <replay_counter>7</replay_counter>
          <replay_rollover_counter>0</replay_rollover_counter>
        </pci></gpu>
        <gpu id="00000000:3B:00.0"><pci><replay_counter>N/A</replay_counter></pci></gpu>
        """;

    assertThat(NvidiaSmi.replays(xml)).containsExactly("7", "N/A");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void asks_the_tool_twice_and_makes_one_line_of_it(@TempDir Path folder) throws Exception {
    Path tool = folder.resolve("nvidia-smi");
    Files.writeString(
        tool,
        """
        #!/bin/sh
        case "$1" in
          -q) echo '<replay_counter>7</replay_counter>' ;;
          *) echo '%s' ;;
        esac
        """
            .formatted(H100.substring(0, H100.lastIndexOf(','))));
    assertThat(tool.toFile().setExecutable(true)).isTrue();

    assertThat(new NvidiaSmi(tool).ask()).containsExactly(H100);
  }

  private static List<String> differences(String line, String before, String after) {
    return NvidiaSmi.differences(List.of(line), new Scrape(before), new Scrape(after));
  }
}
