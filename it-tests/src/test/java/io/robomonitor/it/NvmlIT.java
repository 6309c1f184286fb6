package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** JNA in the agent's loader, out of the real jar, calling a library that behaves like NVML. */
class NvmlIT {

  private static final String DEVICE = "{gpu=\"0\",uuid=\"GPU-1\"} ";

  private static final String AGE = "robo_monitor_snapshot_age_seconds";
  private static final String SCRIPT =
      """
      devices 1
      nvmlDeviceGetUUID GPU-1
      nvmlDeviceGetPowerUsage 250000
      nvmlDeviceGetTotalEnergyConsumption 1234500
      """;

  @TempDir Path folder;
  private Path library;
  private TestApplication application;

  @BeforeEach
  void compile() throws Exception {
    library = compileFake(folder.resolve("libnvidia-ml.so.1"));
    application = Training.compileInto(Files.createDirectory(folder.resolve("app")));
  }

  @ParameterizedTest
  @CsvSource({"17, -Dnone", "25, --enable-native-access=ALL-UNNAMED"})
  void reads_a_device_and_is_silent(int version, String option) throws Exception {
    try (ForkedJvm jvm = start(version, option)) {
      // the age is collected first, so a first snapshot may come between the two
      Scrape scrape =
          jvm.scrapeUntil(
              s -> s.sum("gpu_energy_joules_total") > 0 && s.sum(AGE, "gpu-nvidia") > 0);

      assertThat(scrape.family("gpu_energy_joules_total")).isEqualTo(DEVICE + "1234.5");
      assertThat(scrape.family("gpu_power_watts")).isEqualTo(DEVICE + "250");
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stderr()).isEmpty();
      assertThat(jvm.agentLines()).hasSize(1).first().asString().startsWith("metrics at http://");
    }
  }

  @Test
  void steps_get_their_part_of_the_energy_that_was_spent() throws Exception {
    try (ForkedJvm jvm = start(17, "-Dnone")) {
      jvm.scrapeUntil(s -> s.sum("gpu_energy_joules_total") == 1234.5);
      AtomicLong millijoules = new AtomicLong(1_234_500);
      Scrape scrape =
          Await.until(
              () -> {
                jvm.tell("policy");
                String energy = Long.toString(millijoules.addAndGet(100_000));
                say(library, SCRIPT.replace("1234500", energy));
                return jvm.scrape();
              },
              s -> s.sum("training_energy_joules_total", "policy") > 0);

      assertThat(scrape.sum("training_energy_joules_total", "policy"))
          .isBetween(1e-9, (millijoules.get() - 1_234_500) / 1e3);
      assertThat(jvm.finish()).isZero();
    }
  }

  @Test
  void shows_dcgm_exporters_names_as_well_on_request() throws Exception {
    try (ForkedJvm jvm = start(17, "-Drobomonitor.compat=[dcgm]")) {
      Scrape scrape = jvm.scrapeUntil(s -> s.sum("DCGM_FI_DEV_POWER_USAGE") > 0);

      assertThat(scrape.sum("DCGM_FI_DEV_POWER_USAGE", "device=\"nvidia0\"")).isEqualTo(250);
      assertThat(scrape.sum("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION")).isEqualTo(1_234_500);
      assertThat(jvm.finish()).isZero();
    }
  }

  /** The warning is the JVM's own, and the documentation explains it. */
  @Test
  void on_a_new_java_the_jvm_warns_of_native_code() throws Exception {
    try (ForkedJvm jvm = start(25, "-Dnone")) {
      jvm.scrapeUntil(s -> s.sum("gpu_energy_joules_total") > 0);

      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stderr())
          .filteredOn(line -> !line.isBlank())
          .isNotEmpty()
          .allMatch(line -> line.startsWith("WARNING: "));
    }
  }

  @Test
  void denied_native_access_costs_one_line_and_the_devices() throws Exception {
    try (ForkedJvm jvm = start(25, "--illegal-native-access=deny")) {
      Training.tell(jvm, 3, "policy");
      Scrape scrape = jvm.scrapeUntil(s -> jvm.agentLines().size() == 2);

      assertThat(scrape.family("gpu_info")).isEmpty();
      assertThat(scrape.sum("training_steps_total")).isEqualTo(3);
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stderr()).isEmpty();
      assertThat(jvm.agentLines())
          .anyMatch(line -> line.contains("--enable-native-access=ALL-UNNAMED"));
    }
  }

  @Test
  void a_driver_that_hangs_loses_its_series_and_every_other_source_goes_on() throws Exception {
    try (ForkedJvm jvm = start(17, "-Drobomonitor.poll.system=100ms")) {
      jvm.scrapeUntil(s -> s.sum("gpu_power_watts") > 0);

      say(library, SCRIPT + "hang 1\n");
      Scrape hanging = jvm.scrapeUntil(s -> s.sum("robo_monitor_poll_errors_total") > 0);
      assertThat(hanging.family("gpu_power_watts")).isEmpty();
      assertThat(hanging.sum("robo_monitor_poll_errors_total", "gpu-nvidia")).isEqualTo(1);
      assertThat(hanging.sum(AGE, "gpu-nvidia")).isGreaterThan(5);
      Scrape others = jvm.scrapeUntil(s -> s.sum(AGE, "system") < 1 && s.sum(AGE, "jvm") < 1);
      assertThat(others.sum("system_memory_total_bytes")).isPositive();

      say(library, SCRIPT);
      jvm.scrapeUntil(s -> s.sum("gpu_power_watts") > 0);
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.agentLines())
          .filteredOn(line -> line.contains("gpu-nvidia"))
          .hasSize(1)
          .first()
          .asString()
          .contains("reading the source gpu-nvidia hangs");
    }
  }

  /** Nothing where there is no driver; its own tool's path where there is one. */
  static Stream<Path> drivers() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "nvidia-smi"))
        .filter(Files::isExecutable)
        .limit(1);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("drivers")
  void says_what_the_real_driver_says(Path nvidiaSmi) throws Exception {
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      jvm.scrapeUntil(s -> s.sum("gpu_memory_total_bytes") > 0);

      // what changes fast is compared anew until both looked at the same moment
      assertThat(Await.until(() -> differences(jvm, new NvidiaSmi(nvidiaSmi)), List::isEmpty))
          .isEmpty();
      assertThat(jvm.finish()).isZero();
    }
  }

  private static List<String> differences(ForkedJvm jvm, NvidiaSmi tool)
      throws IOException, InterruptedException {
    Scrape before = jvm.scrape();
    List<String> devices = tool.ask();
    long asked = System.nanoTime();
    assertThat(devices).isNotEmpty();
    Scrape after =
        jvm.scrapeUntil(s -> s.sum(AGE, "gpu-nvidia") < (System.nanoTime() - asked) / 1e9);
    return NvidiaSmi.differences(devices, before, after);
  }

  private ForkedJvm start(int version, String option) throws IOException {
    return ForkedJvm.run(application)
        .on(JavaHome.of(version))
        .agent()
        .option("-Drobomonitor.nvml.library=" + library, option)
        .start();
  }

  /** Without a compiler the test is skipped, and says why; on CI it fails. */
  private static Path compileFake(Path library) throws Exception {
    String source = System.getProperty("robo.fake-nvml");
    try {
      Process cc =
          new ProcessBuilder(
                  "cc", "-shared", "-fPIC", "-std=gnu11", "-o", library.toString(), source)
              .inheritIO()
              .start();
      assertThat(cc.waitFor()).as("cc " + source).isZero();
    } catch (IOException e) {
      String missing = "No C compiler (cc) to make a fake NVML with: " + e;
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(missing, e);
      }
      return abort(missing);
    }
    say(library, SCRIPT);
    return library;
  }

  /** Has the fake say something else from its next call on. */
  private static void say(Path library, String script) throws IOException {
    Path written = Files.createTempFile(library.getParent(), "script", "");
    Files.writeString(written, script);
    Files.move(
        written,
        library.resolveSibling("libnvidia-ml.so.1.script"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }
}
