package io.robomonitor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.BucketFamily;
import io.robomonitor.advice.MetricSettings.Histograms;
import io.robomonitor.advice.operation.OperationSettings;
import io.robomonitor.advice.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applies where nothing is set, and the file that users copy, which must say the same. */
class DefaultsTest {

  private static final Path COPIED_FILE = Path.of("..", "configs", "robo-monitor.yml");

  @TempDir Path directory;
  private ConfigDirectory config;

  @BeforeEach
  void an_empty_directory() {
    config = new ConfigDirectory(directory);
  }

  @Test
  void nothing_set_is_no_problem_and_gives_every_default() {
    LoadedConfig loaded = config.load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.file()).isNull();
    AgentConfig it = loaded.config();
    assertThat(it.service()).isEqualTo("Application");
    assertThat(it.server().host()).isEqualTo("127.0.0.1");
    assertThat(it.server().port()).isEqualTo(new PortRange(8001, 8001));
    assertThat(it.instrumentations()).isEmpty();
    assertThat(it.isEnabled("jdbc")).isTrue();
    assertThat(it.http().maxEndpoints()).isEqualTo(200);
    assertThat(it.http().endpoints()).isEmpty();
    assertThat(it.http().exclude()).isEmpty();
    assertThat(it.training().methods()).isEmpty();
    assertThat(it.training().stallAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(it.operations().metrics()).isEmpty();
    assertThat(it.rank()).isNull();
    assertThat(it.poll().system()).isEqualTo(Duration.ofSeconds(5));
    assertThat(it.poll().gpu()).isEqualTo(Duration.ofSeconds(1));
    assertThat(it.poll().container()).isEqualTo(Duration.ofSeconds(5));
    assertThat(it.nvml().library()).isNull();
    assertThat(it.compat()).isEmpty();
    assertThat(it.metrics().histograms()).isEqualTo(Histograms.CLASSIC);
    assertThat(it.metrics().buckets()).isEmpty();
    assertThat(it.metrics().constantLabels()).isEmpty();
  }

  @Test
  void the_copied_file_is_right_and_says_the_defaults() throws IOException {
    LoadedConfig loaded = config.load(Files.readString(COPIED_FILE));

    assertThat(config.problems(loaded)).isEmpty();
    assertThat(loaded.config())
        .usingRecursiveComparison()
        .ignoringFields("instrumentations", "metrics.buckets")
        .isEqualTo(AgentConfig.defaults("Application"));
    assertThat(loaded.config().instrumentations())
        .containsOnlyKeys(InstrumentationNames.ALL)
        .doesNotContainValue(false);
  }

  @Test
  void the_copied_file_has_the_buckets_that_apply_without_it() throws IOException {
    Map<String, double[]> buckets =
        config.load(Files.readString(COPIED_FILE)).config().metrics().buckets();

    assertThat(buckets).hasSize(BucketFamily.values().length);
    for (BucketFamily family : BucketFamily.values()) {
      assertThat(buckets.get(family.key())).containsExactly(family.bounds(Map.of()));
    }
  }

  @Test
  void the_copied_file_names_every_supported_key() throws IOException {
    String text = Files.readString(COPIED_FILE);

    for (String key : ConfigKeys.SUPPORTED) {
      String plain = key.endsWith(".*") ? key.substring(0, key.length() - 2) : key;
      assertThat(text).contains(plain.substring(plain.lastIndexOf('.') + 1) + ":");
    }
  }

  @Test
  void the_examples_in_the_copied_file_work() throws IOException {
    LoadedConfig loaded = config.load(withExamples(Files.readAllLines(COPIED_FILE)));

    assertThat(config.problems(loaded)).isEmpty();
    AgentConfig it = loaded.config();
    assertThat(it.metrics().constantLabels())
        .containsExactlyInAnyOrderEntriesOf(Map.of("env", "prod", "team", "rlhf"));
    assertThat(it.server().port()).isEqualTo(new PortRange(8001, 8020));
    assertThat(it.http().endpoints()).hasSize(1);
    assertThat(it.http().exclude()).containsExactly("/health");
    assertThat(it.training().methods())
        .extracting(TrainingSettings.Method::kind)
        .containsExactly(TrainingSettings.Kind.values());
    assertThat(it.operations().metrics())
        .extracting(OperationSettings.MethodMetric::name)
        .containsExactly("preferences_saved_total", "reward_score");
    assertThat(it.compat()).containsExactlyInAnyOrder(Compat.NODE, Compat.DCGM);
    assertThat(it.nvml().library()).isEqualTo("/run/opengl-driver/lib/libnvidia-ml.so.1");
  }

  /** Examples are comments indented by three; each takes the place of the line it is one for. */
  private static String withExamples(List<String> lines) {
    List<String> text = new ArrayList<>(lines.subList(lines.indexOf("service:"), lines.size()));
    List<String> examples = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      String example = text.get(i).replaceFirst("^( *)#   ", "$1");
      if (!example.equals(text.get(i))) {
        examples.add(example.substring(0, example.indexOf(':') + 1));
        text.set(i, example);
      } else if (examples.stream().anyMatch(text.get(i)::startsWith)) {
        text.set(i, "");
      }
    }
    return String.join("\n", text);
  }
}
