package io.robomonitor.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are cut off or say what cannot be: what is shown is right, and the rest is absent. */
class SysfsBadInputTest {

  private static final List<String> GARBAGE =
      List.of(
          "-5\n",
          "65535\n",
          "4294967295\n",
          "18446744073709551615\n",
          "9223372036854775807\n",
          "-9223372036854775808\n",
          "NaN\n",
          "0x10\n",
          "1e3\n",
          "N/A\n",
          "\n",
          "\0",
          "\0\0\n",
          "12\0\n",
          "\u00ff\u00fe\n",
          "5 5\n");

  @TempDir Path folder;

  /** A recorded tree and what reads it. */
  enum Tree {
    AMD_DISCRETE("drm-discrete", AmdSysfsSource::new),
    AMD_INTEGRATED("drm-integrated", AmdSysfsSource::new),
    INTEL("drm-intel", IntelSysfsSource::new),
    XAVIER("jetson-xavier", JetsonSysfsSource::new),
    ORIN("jetson-orin", JetsonSysfsSource::new);

    private final String name;
    private final Function<Path, GpuSource> source;

    Tree(String name, Function<Path, GpuSource> source) {
      this.name = name;
      this.source = source;
    }

    Map<String, Object> read(Path root) {
      return Known.of(source.apply(root).read().devices());
    }
  }

  @ParameterizedTest
  @EnumSource(Tree.class)
  void a_file_that_is_cut_off_anywhere_makes_no_other_value(Tree tree) throws Exception {
    Path copy = copy(tree);
    Map<String, Object> whole = tree.read(copy);
    for (Path file : files(copy)) {
      byte[] bytes = Files.readAllBytes(file);
      for (int length = 0; length < bytes.length; length++) {
        Files.write(file, Arrays.copyOf(bytes, length));
        assertThat(whole.entrySet())
            .as(file + " after " + length + " bytes")
            .containsAll(tree.read(copy).entrySet());
      }
      Files.write(file, bytes);
    }
    assertThat(tree.read(copy)).isEqualTo(whole);
  }

  @ParameterizedTest
  @EnumSource(Tree.class)
  void a_file_of_garbage_makes_no_value_that_cannot_be(Tree tree) throws Exception {
    Path copy = copy(tree);
    Map<String, Object> whole = tree.read(copy);
    for (Path file : files(copy)) {
      byte[] bytes = Files.readAllBytes(file);
      for (String garbage : GARBAGE) {
        Files.writeString(file, garbage);
        Map<String, Object> read = tree.read(copy);
        read.entrySet().removeAll(whole.entrySet());
        assertThat(read.entrySet())
            .as(file + " says " + garbage)
            .allMatch(value -> canBe(value.getKey(), value.getValue()));
      }
      Files.write(file, bytes);
    }
  }

  @ParameterizedTest
  @EnumSource(Tree.class)
  void a_file_that_is_gone_makes_no_value_that_cannot_be(Tree tree) throws Exception {
    Path copy = copy(tree);
    for (Path file : files(copy)) {
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      assertThat(tree.read(copy).entrySet())
          .as(file + " is gone")
          .allMatch(value -> canBe(value.getKey(), value.getValue()));
      Files.write(file, bytes);
    }
  }

  @Test
  void shows_of_a_broken_card_nothing_but_what_it_is() throws Exception {
    Path copy = copy(Tree.AMD_DISCRETE);
    Path device = copy.resolve("card1/device");
    Files.writeString(device.resolve("mem_info_vram_total"), "17163");
    Files.writeString(device.resolve("mem_info_vram_used"), "-5\n");
    Files.writeString(device.resolve("gpu_busy_percent"), "65535\n");
    Files.writeString(device.resolve("mem_busy_percent"), "101\n");
    Files.writeString(device.resolve("hwmon/hwmon4/temp1_input"), "1");
    Files.writeString(device.resolve("hwmon/hwmon4/temp2_input"), "-273150\n");
    Files.writeString(device.resolve("hwmon/hwmon4/power1_average"), "-1\n");

    assertThat(Tree.AMD_DISCRETE.read(copy))
        .doesNotContainKeys(
            "1 memoryTotalBytes",
            "1 memoryUsedBytes",
            "1 memoryFreeBytes",
            "1 utilization",
            "1 memoryBandwidthUtilization",
            "1 temperatureCelsius edge",
            "1 temperatureCelsius junction",
            "1 powerWatts")
        .containsEntry("1 temperatureCelsius mem", 68.0)
        .containsEntry("1 identity name", "AMD Radeon RX 7900 XTX");
  }

  @Test
  void does_not_take_a_channel_whose_name_cannot_be_read_for_another() throws Exception {
    Path copy = copy(Tree.INTEL);
    Path sensors = copy.resolve("card1/device/hwmon/hwmon5");
    Files.writeString(sensors.resolve("energy1_input"), "77");
    Files.writeString(sensors.resolve("temp2_label"), "pk");

    assertThat(Tree.INTEL.read(copy))
        .as("energy of the package is not that of the card")
        .doesNotContainKeys(
            "1 energyJoules", "1 temperatureCelsius temp2", "1 temperatureCelsius pkg")
        .containsEntry("1 temperatureCelsius vram", 52.0);
  }

  private static boolean canBe(String name, Object value) {
    if (!(value instanceof Number number)) {
      return true;
    }
    double judged = number.doubleValue();
    if (name.contains("tilization")) {
      return judged >= 0 && judged <= 1;
    }
    if (name.contains("temperature")) {
      return judged >= -100 && judged <= 300;
    }
    return judged >= 0 && (!name.contains("fanSpeed") || judged <= 2);
  }

  private Path copy(Tree tree) throws Exception {
    Path from = RecordedFiles.of(tree.name);
    for (Path file : files(from)) {
      Path to = folder.resolve(from.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
    return folder;
  }

  private static List<Path> files(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
