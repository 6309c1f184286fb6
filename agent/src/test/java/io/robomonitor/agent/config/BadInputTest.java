package io.robomonitor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a user writes, each mistake is said where it is, and the rest still applies. */
class BadInputTest {

  @TempDir Path directory;
  private ConfigDirectory config;

  @BeforeEach
  void an_empty_directory() {
    config = new ConfigDirectory(directory);
  }

  @Test
  void all_problems_are_said_at_once_with_their_lines_and_the_rest_applies() throws IOException {
    LoadedConfig loaded =
        config.load(
            """
            service: [a, list]
            lables: {env: prod}
            port: 9000
            labels:
              method: x
              1st: y
              env: prod
              team:
            server:
              prot: 9001
              port: 70000
              host: {}
              tls: {certificate: server.pem}
            instrumentations:
              jbdc: false
              servlet: maybe
              jdbc: false
            http:
              max-endpoints: many
              endpoints:
              - {pattern: "(", name: /x}
              - {pattern: "^/y"}
              - text
              exclude: health
            training:
              methods:
              - {method: Trainer.step}
              - {modle: policy}
              - {method: "com.acme.Trainer#step", batchSize: arg0, loss: "return..x"}
              phases: backward
            metrics:
            - {name: jvm_saved, type: counter, method: "com.acme.P#save"}
            - {name: saved, type: countr, method: "com.acme.P#save"}
            - {name: saved, type: gauge, method: save, labels: {le: arg0}}
            - {name: saved, type: gauge, method: save}
            poll: {system: 5, gpu: 90m}
            histograms: clasic
            buckets:
              http: [1, 0.5]
              db: []
              htpp: [1]
            health: {timeout: 2s}
            """);

    assertThat(String.join("\n", config.problems(loaded)))
        .isEqualTo(
            """
            robo-monitor.yml:1: service: must be a text, is a list
            robo-monitor.yml:2: lables: unknown key, did you mean 'labels'?
            robo-monitor.yml:3: port: unknown key, did you mean 'server.port'?
            robo-monitor.yml:5: labels.method: is a label that metrics have themselves, choose another name
            robo-monitor.yml:6: labels.1st: a label's name has letters, digits and _ only, no digit first
            robo-monitor.yml:8: labels.team: has no value
            robo-monitor.yml:10: server.prot: unknown key, did you mean 'server.port'?
            robo-monitor.yml:11: server.port: must be a port, 0, or a range such as 8001-8020, is '70000'
            robo-monitor.yml:12: server.host: must be a text, is a block
            robo-monitor.yml:13: server.tls: not supported in this version
            robo-monitor.yml:15: instrumentations.jbdc: unknown instrumentation, did you mean 'instrumentations.jdbc'?
            robo-monitor.yml:16: instrumentations.servlet: must be true or false, is 'maybe'
            robo-monitor.yml:19: http.max-endpoints: must be a whole number from 1 to 10000, is 'many'
            robo-monitor.yml:21: http.endpoints[0].pattern: must be a regular expression (Unclosed group), is '('
            robo-monitor.yml:22: http.endpoints[1].name: is missing
            robo-monitor.yml:23: http.endpoints[2]: must be a block such as {pattern: "^/old/", name: /old}, is 'text'
            robo-monitor.yml:24: http.exclude: must be a list such as [/health], is 'health'
            robo-monitor.yml:27: training.methods[0].method: must be a class and a method such as com.acme.Trainer#step, is 'Trainer.step'
            robo-monitor.yml:28: training.methods[1].modle: unknown key, did you mean 'training.methods[1].model'?
            robo-monitor.yml:28: training.methods[1].method: is missing
            robo-monitor.yml:29: training.methods[2].batchSize: unknown key, did you mean 'training.methods[2].batch-size'?
            robo-monitor.yml:29: training.methods[2].loss: is no expression: "return..x": expected a name at position 8
            robo-monitor.yml:30: training.phases: must be a list such as [{method: "com.acme.Trainer#step"}], is 'backward'
            robo-monitor.yml:32: metrics[0].name: names that begin with jvm_ are the agent's
            robo-monitor.yml:33: metrics[1].type: must be counter, gauge, histogram, timer, is 'countr', did you mean 'counter'?
            robo-monitor.yml:34: metrics[2].name: label le is taken
            robo-monitor.yml:35: metrics[3].method: must be a class and a method such as com.acme.Preferences#save, is 'save'
            robo-monitor.yml:36: poll.system: must be a duration such as 500ms, 5s or 1m, is '5'
            robo-monitor.yml:36: poll.gpu: must be from 100ms to 1h, is '90m'
            robo-monitor.yml:37: histograms: must be classic, native or both, is 'clasic', did you mean 'classic'?
            robo-monitor.yml:39: buckets.http: must be seconds above 0 in ascending order, is '0.5'
            robo-monitor.yml:40: buckets.db: must have at least one bound
            robo-monitor.yml:41: buckets.htpp: unknown key, did you mean 'buckets.http'?
            robo-monitor.yml:42: health: not supported in this version\
            """);
    assertThat(loaded.config().metrics().constantLabels().toString()).isEqualTo("{env=prod}");
    assertThat(loaded.config().isEnabled("jdbc")).isFalse();
    assertThat(loaded.config().training().methods()).hasSize(1);
    assertThat(loaded.config())
        .usingRecursiveComparison()
        .ignoringFields("instrumentations", "training", "metrics.constantLabels")
        .isEqualTo(AgentConfig.defaults("Application"));
  }

  @Test
  void keys_of_the_schema_that_are_not_built_are_refused_in_every_form() throws IOException {
    config.environment.put("ROBO_MONITOR_SERVER_AUTH", "{username: prometheus}");
    config.properties.put("robomonitor.server.discovery-file", "robo.json");
    config.argument = "logs.json=true";

    assertThat(config.problems(config.load("health: {}")))
        .containsExactly(
            "robo-monitor.yml:1: health: not supported in this version",
            "agent argument: logs: not supported in this version",
            "environment variable ROBO_MONITOR_SERVER_AUTH: server.auth: "
                + "not supported in this version",
            "system property robomonitor.server.discovery-file: server.discovery-file: "
                + "not supported in this version");
  }

  @Test
  void an_exporter_that_is_not_known_is_told_and_the_others_stay() throws IOException {
    LoadedConfig loaded = config.load("compat: [nodes, node, dogs]");

    assertThat(config.problems(loaded))
        .containsExactly(
            "robo-monitor.yml:1: compat: must be a list of node, dcgm, is 'nodes', did you mean 'node'?",
            "robo-monitor.yml:1: compat: must be a list of node, dcgm, is 'dogs'");
    assertThat(loaded.config().compat()).containsExactly(Compat.NODE);
  }

  @Test
  void problems_of_flat_sources_name_their_source() {
    config.environment.put("ROBO_MONITOR_SERVER_PROT", "1");
    config.environment.put("ROBO_MONITOR_LABELS", "{env: prod");
    config.properties.put("robomonitor.server.port", "http");
    config.argument = "server.hots=x,nonsense,poll.system=2d";

    assertThat(config.problems(config.load()))
        .containsExactly(
            "agent argument: nonsense: must be key=value",
            "agent argument: server.hots: unknown key, did you mean 'server.host'?",
            "agent argument: poll.system: must be a duration such as 500ms, 5s or 1m, is '2d'",
            "environment variable ROBO_MONITOR_LABELS: labels: not valid YAML: while parsing a "
                + "flow mapping, expected ',' or '}', but got <stream end>",
            "environment variable ROBO_MONITOR_SERVER_PROT: unknown variable, did you mean "
                + "'ROBO_MONITOR_SERVER_PORT'?",
            "system property robomonitor.server.port: server.port: must be a port, 0, or a range "
                + "such as 8001-8020, is 'http'");
  }

  @Test
  void a_missing_file_is_one_problem_and_all_else_applies() {
    config.argument = "no such/file.yml";
    config.environment.put("ROBO_MONITOR_SERVICE", "robo");

    LoadedConfig loaded = config.load();

    assertThat(config.problems(loaded)).containsExactly("no such/file.yml: no such file");
    assertThat(loaded.config().service()).isEqualTo("robo");
    assertThat(loaded.file()).hasName("file.yml");
  }

  @Test
  void a_name_that_the_locale_cannot_express_is_explained() {
    config.argument = "r\uFFFDglages.yml";

    assertThat(config.problems(config.load()))
        .containsExactly(
            "r\uFFFDglages.yml: no such file; the JVM's locale cannot express this name, "
                + "try LC_ALL=C.UTF-8");
  }

  @Test
  void a_directory_is_one_problem() throws IOException {
    Files.createDirectory(directory.resolve("conf"));
    config.argument = "conf";

    assertThat(config.problems(config.load())).containsExactly("conf: is a directory, not a file");
  }

  /** The process's own memory: a file that even the superuser cannot read from its beginning. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_file_that_cannot_be_read_is_one_problem() {
    config.argument = "/proc/self/mem";

    assertThat(config.problems(config.load()))
        .singleElement()
        .asString()
        .startsWith("/proc/self/mem: cannot be read: ");
  }

  @Test
  void a_file_that_is_not_text_is_one_problem() throws IOException {
    Files.write(directory.resolve("robo-monitor.yml"), "é: 1".getBytes(StandardCharsets.UTF_16));

    assertThat(config.problems(config.load()))
        .containsExactly("robo-monitor.yml: is not UTF-8 text, not read");
  }

  @Test
  void a_huge_file_is_one_problem() throws IOException {
    assertThat(config.problems(config.load("#".repeat((1 << 20) + 1))))
        .containsExactly("robo-monitor.yml: is larger than 1 MB, not read");
  }

  @Test
  void text_that_is_no_yaml_is_one_problem_with_its_line() throws IOException {
    assertThat(config.problems(config.load("service: x\nserver: {port: 1\nhttp: {}\n")))
        .containsExactly(
            "robo-monitor.yml:3: not valid YAML: while parsing a flow mapping, "
                + "expected ',' or '}', but got :");
  }

  @Test
  void a_list_instead_of_keys_is_one_problem() throws IOException {
    assertThat(config.problems(config.load("\n- service: x\n")))
        .containsExactly("robo-monitor.yml:2: must consist of 'key: value' lines");
  }

  @Test
  void a_key_given_twice_counts_the_first_time() throws IOException {
    LoadedConfig loaded = config.load("service: one\nhttp: {}\nservice: two\n");

    assertThat(config.problems(loaded))
        .containsExactly("robo-monitor.yml:3: service: given twice, first in line 1");
    assertThat(loaded.config().service()).isEqualTo("one");
  }

  @Test
  void an_alias_is_refused_so_that_nothing_can_multiply() throws IOException {
    assertThat(config.problems(config.load("labels: &a {x: y}\nserver: *a\n")))
        .containsExactly("robo-monitor.yml:2: not valid here: the alias *a, write it out");
  }

  @Test
  void endless_nesting_is_one_problem() throws IOException {
    assertThat(config.problems(config.load("service: " + "[".repeat(100_000))))
        .containsExactly("robo-monitor.yml:1: not valid here: nested more than 50 deep");
  }

  @Test
  void a_second_document_and_a_key_that_is_a_list_are_refused() throws IOException {
    assertThat(config.problems(config.load("service: x\n---\nservice: y\n")))
        .containsExactly("robo-monitor.yml:2: not valid here: more than one document");
    assertThat(config.problems(config.load("? [a, b]\n: c\n")))
        .containsExactly("robo-monitor.yml:1: not valid here: a key must be a plain word");
  }

  @Test
  void an_empty_file_and_a_byte_order_mark_are_no_problem() throws IOException {
    assertThat(config.load("").problems()).isEmpty();
    assertThat(config.load("\uFEFFservice: x").config().service()).isEqualTo("x");
  }
}
