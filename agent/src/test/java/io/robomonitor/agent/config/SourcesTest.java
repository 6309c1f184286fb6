package io.robomonitor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MetricSettings.Histograms;
import io.robomonitor.advice.training.TrainingSettings;
import io.robomonitor.advice.training.TrainingSettings.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key in every form, and which form wins. */
class SourcesTest {

  private static final Map<String, String> EVERY_KEY = new LinkedHashMap<>();

  static {
    EVERY_KEY.put("service", "robo");
    EVERY_KEY.put("labels.env", "prod");
    EVERY_KEY.put("server.host", "0.0.0.0");
    EVERY_KEY.put("server.port", "8001-8020");
    EVERY_KEY.put("instrumentations.jdbc", "false");
    EVERY_KEY.put("instrumentations.servlet.enabled", "false");
    EVERY_KEY.put("http.max-endpoints", "50");
    EVERY_KEY.put("http.endpoints", "[{pattern: \"^/legacy/.*\", name: /legacy}]");
    EVERY_KEY.put("http.exclude", "[/health, /live]");
    EVERY_KEY.put(
        "training.methods",
        "[{method: com.acme.Trainer#step, model: policy, loss: return.loss, "
            + "batch-size: arg0.size(), learning-rate: this.lr, "
            + "metrics: {objective/kl: return.kl}}]");
    EVERY_KEY.put(
        "training.epochs", "[{method: com.acme.Trainer#epoch, loss: return, metrics: {kl: arg0}}]");
    EVERY_KEY.put("training.phases", "[{method: com.acme.Trainer#back, phase: backward}]");
    EVERY_KEY.put("training.validations", "[{method: com.acme.Trainer#test, name: accuracy}]");
    EVERY_KEY.put("training.runs", "[{method: com.acme.Trainer#train}]");
    EVERY_KEY.put("training.stall-after", "90s");
    EVERY_KEY.put(
        "inference.methods",
        "[{method: com.acme.Policy#act, model: policy, batch-size: arg0.length, correct: return}]");
    EVERY_KEY.put(
        "metrics",
        "[{name: saved_total, type: counter, method: com.acme.Store#save, "
            + "labels: {kind: arg0.kind}, value: return.count}]");
    EVERY_KEY.put("poll.system", "500ms");
    EVERY_KEY.put("poll.gpu", "2s");
    EVERY_KEY.put("poll.container", "1m");
    EVERY_KEY.put("nvml.library", "/opt/libnvidia-ml.so.1");
    EVERY_KEY.put("compat", "[node, dcgm]");
    EVERY_KEY.put("histograms", "both");
    EVERY_KEY.put("buckets.http", "[0.1, 1]");
    EVERY_KEY.put("buckets.db", "[0.2, 1]");
    EVERY_KEY.put("buckets.cache", "[0.3, 1]");
    EVERY_KEY.put("buckets.training", "[0.4, 1]");
    EVERY_KEY.put("buckets.inference", "[0.45, 1]");
    EVERY_KEY.put("buckets.operation", "[0.5, 1]");
  }

  @TempDir Path directory;
  private ConfigDirectory config;

  @BeforeEach
  void an_empty_directory() {
    config = new ConfigDirectory(directory);
  }

  @Test
  void every_key_is_read_from_the_file() throws IOException {
    LoadedConfig loaded =
        config.load(
            """
            service: robo
            labels: {env: prod}
            server:
              host: 0.0.0.0
              port: 8001-8020
            instrumentations:
              jdbc: false
              servlet: {enabled: false}
            http:
              max-endpoints: 50
              endpoints:
              - pattern: "^/legacy/.*"
                name: /legacy
              exclude:
              - /health
              - /live
            training:
              methods:
              - method: "com.acme.Trainer#step"
                model: policy
                loss: return.loss
                batch-size: arg0.size()
                learning-rate: this.lr
                metrics: {"objective/kl": return.kl}
              epochs:
              - {method: "com.acme.Trainer#epoch", loss: return, metrics: {kl: arg0}}
              phases:
              - {method: "com.acme.Trainer#back", phase: backward}
              validations:
              - {method: "com.acme.Trainer#test", name: accuracy}
              runs:
              - {method: "com.acme.Trainer#train"}
              stall-after: 90s
            inference:
              methods:
              - method: "com.acme.Policy#act"
                model: policy
                batch-size: arg0.length
                correct: return
            metrics:
            - name: saved_total
              type: counter
              method: "com.acme.Store#save"
              labels: {kind: arg0.kind}
              value: return.count
            poll: {system: 500ms, gpu: 2s, container: 1m}
            nvml: {library: /opt/libnvidia-ml.so.1}
            compat: [node, dcgm]
            histograms: both
            buckets:
              http: [0.1, 1]
              db: [0.2, 1]
              cache: [0.3, 1]
              training: [0.4, 1]
              inference: [0.45, 1]
              operation: [0.5, 1]
            """);

    assertEveryKeyIsSet(loaded);
    assertThat(loaded.file()).hasName("robo-monitor.yml");
  }

  @Test
  void every_key_is_read_from_system_properties() {
    EVERY_KEY.forEach((key, value) -> config.properties.put("robomonitor." + key, value));

    assertEveryKeyIsSet(config.load());
  }

  @Test
  void every_key_is_read_from_the_environment() {
    EVERY_KEY.forEach((key, value) -> config.environment.put(variable(key), value));

    assertEveryKeyIsSet(config.load());
  }

  @Test
  void every_key_is_read_from_the_agent_argument() {
    StringBuilder argument = new StringBuilder();
    EVERY_KEY.forEach((key, value) -> argument.append(key).append('=').append(value).append(','));
    config.argument = argument.toString();

    assertEveryKeyIsSet(config.load());
  }

  @Test
  void every_supported_key_is_among_those_tested() {
    for (String key : ConfigKeys.SUPPORTED) {
      String leaf = key.split("\\[|\\.\\*")[0];
      assertThat(EVERY_KEY.keySet()).anyMatch(tested -> tested.startsWith(leaf));
    }
  }

  @Test
  void a_whole_block_can_be_written_inline() {
    config.environment.put("ROBO_MONITOR_LABELS", "{env: prod, Team: rlhf}");
    config.argument = "http={max-endpoints: 7, exclude: [/health]}";

    LoadedConfig loaded = config.load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.config().metrics().constantLabels().toString())
        .isEqualTo("{env=prod, Team=rlhf}");
    assertThat(loaded.config().http().maxEndpoints()).isEqualTo(7);
    assertThat(loaded.config().http().exclude()).containsExactly("/health");
  }

  @Test
  void argument_beats_property_beats_environment_beats_file() throws IOException {
    config.write("robo-monitor.yml", "server: {port: 1}");
    assertThat(port()).isEqualTo("1");
    config.environment.put("ROBO_MONITOR_SERVER_PORT", "2");
    assertThat(port()).isEqualTo("2");
    config.properties.put("robomonitor.server.port", "3");
    assertThat(port()).isEqualTo("3");
    config.argument = "server.port=4";
    assertThat(port()).isEqualTo("4");
  }

  @Test
  void a_higher_source_adds_to_the_blocks_of_the_file() throws IOException {
    config.argument = "labels.team=rlhf";

    LoadedConfig loaded = config.load("labels: {env: prod}");

    assertThat(loaded.config().metrics().constantLabels().toString())
        .isEqualTo("{env=prod, team=rlhf}");
  }

  @Test
  void the_file_is_named_by_argument_else_property_else_environment_else_lies_there()
      throws IOException {
    for (int i = 1; i <= 4; i++) {
      config.write(i + ".yml", "server: {port: " + i + "}");
    }
    config.write("robo-monitor.yml", "server: {port: 5}");
    assertThat(port()).isEqualTo("5");
    config.environment.put("ROBO_MONITOR_CONFIG", "4.yml");
    assertThat(port()).isEqualTo("4");
    config.properties.put("robomonitor.config", directory.resolve("3.yml").toString());
    assertThat(port()).isEqualTo("3");
    config.argument = "service=x,config=2.yml";
    assertThat(port()).isEqualTo("2");
    config.argument = "1.yml";
    assertThat(port()).isEqualTo("1");
  }

  @Test
  void a_file_may_have_spaces_equals_signs_and_letters_of_any_language_in_its_name()
      throws IOException {
    Files.createDirectory(directory.resolve("mes réglages"));
    config.write("mes réglages/config=été 1.yml", "service: '東京'");
    config.argument = "mes réglages/config=été 1.yml";

    LoadedConfig loaded = config.load();

    assertThat(config.problems(loaded)).isEmpty();
    assertThat(loaded.config().service()).isEqualTo("東京");
  }

  @Test
  void what_kubernetes_puts_into_the_environment_is_no_setting() {
    config.environment.put("ROBO_MONITOR_SERVICE_HOST", "10.0.0.1");
    config.environment.put("ROBO_MONITOR_SERVICE_PORT_HTTP", "8001");
    config.environment.put("ROBO_MONITOR_PORT", "tcp://10.0.0.1:8001");
    config.environment.put("ROBO_MONITOR_PORT_8001_TCP_ADDR", "10.0.0.1");
    config.environment.put("ROBO_MONITOR_SERVER_PORT", "tcp://10.0.0.2:80");

    LoadedConfig loaded = config.load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.config().server().port()).isEqualTo(new PortRange(8001, 8001));
  }

  private String port() {
    LoadedConfig loaded = config.load();
    assertThat(config.problems(loaded)).isEmpty();
    return loaded.config().server().port().toString();
  }

  private static String variable(String key) {
    return "ROBO_MONITOR_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private void assertEveryKeyIsSet(LoadedConfig loaded) {
    assertThat(config.problems(loaded)).isEmpty();
    AgentConfig it = loaded.config();
    assertThat(it.service()).isEqualTo("robo");
    assertThat(it.metrics().constantLabels()).isEqualTo(Map.of("env", "prod"));
    assertThat(it.server()).isEqualTo(new AgentConfig.Server("0.0.0.0", new PortRange(8001, 8020)));
    assertThat(it.instrumentations()).isEqualTo(Map.of("jdbc", false, "servlet", false));
    assertThat(it.http().maxEndpoints()).isEqualTo(50);
    assertThat(it.http().endpoints().toString())
        .isEqualTo("[EndpointRule[pattern=^/legacy/.*, name=/legacy]]");
    assertThat(it.http().exclude()).containsExactly("/health", "/live");
    assertThat(it.training().methods())
        .containsExactly(
            method(
                Kind.STEP,
                "Trainer#step",
                "policy",
                null,
                Map.of(
                    "loss", "return.loss",
                    "batch_size", "arg0.size()",
                    "learning_rate", "this.lr",
                    "objective/kl", "return.kl")),
            method(Kind.EPOCH, "Trainer#epoch", null, null, Map.of("loss", "return", "kl", "arg0")),
            method(Kind.PHASE, "Trainer#back", null, "backward", Map.of()),
            method(Kind.VALIDATION, "Trainer#test", null, "accuracy", Map.of()),
            method(Kind.RUN, "Trainer#train", null, null, Map.of()),
            method(
                Kind.INFERENCE,
                "Policy#act",
                "policy",
                null,
                Map.of("batch_size", "arg0.length", "correct", "return")));
    assertThat(it.training().stallAfter()).isEqualTo(Duration.ofSeconds(90));
    assertThat(it.operations().metrics().toString())
        .isEqualTo(
            "[MethodMetric[name=saved_total, type=COUNTER, className=com.acme.Store, "
                + "methodName=save, labels={kind=arg0.kind}, value=return.count]]");
    assertThat(it.poll())
        .isEqualTo(
            new AgentConfig.Poll(
                Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofMinutes(1)));
    assertThat(it.nvml().library()).isEqualTo("/opt/libnvidia-ml.so.1");
    assertThat(it.compat()).containsExactlyInAnyOrder(Compat.NODE, Compat.DCGM);
    assertThat(it.metrics().histograms()).isEqualTo(Histograms.BOTH);
    Map<String, double[]> buckets = it.metrics().buckets();
    assertThat(buckets.get("http")).containsExactly(0.1, 1);
    assertThat(buckets.get("db")).containsExactly(0.2, 1);
    assertThat(buckets.get("cache")).containsExactly(0.3, 1);
    assertThat(buckets.get("training")).containsExactly(0.4, 1);
    assertThat(buckets.get("inference")).containsExactly(0.45, 1);
    assertThat(buckets.get("operation")).containsExactly(0.5, 1);
  }

  private static TrainingSettings.Method method(
      Kind kind,
      String method,
      @Nullable String model,
      @Nullable String name,
      Map<String, String> values) {
    int hash = method.indexOf('#');
    return new TrainingSettings.Method(
        kind,
        "com.acme." + method.substring(0, hash),
        method.substring(hash + 1),
        model,
        name,
        values);
  }
}
