package io.robomonitor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.AgentLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {

  @TempDir Path directory;
  private final List<AgentConfig> received = new ArrayList<>();
  private ConfigDirectory config;

  @BeforeEach
  void an_empty_directory() {
    config = new ConfigDirectory(directory);
  }

  @AfterEach
  void nothing_stays_reported() throws IOException {
    assertThat(AgentLog.problems()).noneMatch(line -> line.contains(directory.toString()));
  }

  @Test
  void an_unchanged_file_is_not_read_again() throws IOException {
    ConfigWatcher watcher = watch("http: {max-endpoints: 1}");

    assertThat(watcher.poll()).isFalse();
    assertThat(watcher.poll()).isFalse();
    assertThat(received).isEmpty();
  }

  @Test
  void a_changed_file_is_handed_out_once_when_it_has_settled() throws IOException {
    ConfigWatcher watcher = watch("http: {max-endpoints: 1}");

    config.write("robo-monitor.yml", "http: {max-endpoints: 22}");

    assertThat(watcher.poll()).as("first seen").isFalse();
    assertThat(watcher.poll()).as("settled").isTrue();
    assertThat(watcher.poll()).as("seen already").isFalse();
    assertThat(received).extracting(it -> it.http().maxEndpoints()).containsExactly(22);
  }

  @Test
  void a_file_that_is_still_being_written_is_left_alone() throws IOException {
    ConfigWatcher watcher = watch("http: {max-endpoints: 1}");

    config.write("robo-monitor.yml", "");
    assertThat(watcher.poll()).isFalse();
    config.write("robo-monitor.yml", "http: {max-endpoints: 333}");
    assertThat(watcher.poll()).isFalse();
    assertThat(watcher.poll()).isTrue();
    assertThat(received).extracting(it -> it.http().maxEndpoints()).containsExactly(333);
  }

  @Test
  void a_bad_edit_is_reported_and_changes_nothing_until_it_is_mended() throws IOException {
    ConfigWatcher watcher = watch("http: {max-endpoints: 1}");

    config.write("robo-monitor.yml", "http: {max-endpoints: few, exclude: [/health]}");
    assertThat(watcher.poll()).isFalse();
    assertThat(watcher.poll()).isFalse();
    assertThat(received).isEmpty();
    assertThat(AgentLog.problems())
        .contains(
            "configuration: "
                + directory
                + "/robo-monitor.yml:1: http.max-endpoints: "
                + "must be a whole number from 1 to 10000, is 'few'");

    config.write("robo-monitor.yml", "http: {max-endpoints: 2, exclude: [/health]}");
    assertThat(watcher.poll()).isFalse();
    assertThat(watcher.poll()).isTrue();
    assertThat(received).extracting(it -> it.http().maxEndpoints()).containsExactly(2);
  }

  @Test
  void a_deleted_file_is_reported_and_changes_nothing_until_it_is_back() throws IOException {
    config.argument = directory.resolve("robo-monitor.yml").toString();
    ConfigWatcher watcher = watch("http: {max-endpoints: 1}");

    Files.delete(directory.resolve("robo-monitor.yml"));
    watcher.run();
    watcher.run();
    assertThat(received).isEmpty();
    assertThat(AgentLog.problems())
        .contains("configuration: " + directory + "/robo-monitor.yml: no such file");

    config.write("robo-monitor.yml", "http: {max-endpoints: 44}");
    watcher.run();
    watcher.run();
    assertThat(received).extracting(it -> it.http().maxEndpoints()).containsExactly(44);
  }

  @Test
  void a_receiver_that_fails_is_reported_and_not_thrown() throws IOException {
    config.write("robo-monitor.yml", "http: {max-endpoints: 1}");
    ConfigLoader loader = new ConfigLoader(ConfigDirectory.INSTRUMENTATIONS);
    ConfigWatcher watcher =
        new ConfigWatcher(
            loader,
            config.sources(),
            config.load(),
            changed -> {
              throw new IllegalStateException("no");
            });
    config.write("robo-monitor.yml", "http: {max-endpoints: 22}");

    watcher.run();
    watcher.run();

    String problem = "changed configuration not applied: java.lang.IllegalStateException: no";
    assertThat(AgentLog.problems()).contains(problem);
    watcher.run();
    assertThat(AgentLog.problems()).doesNotContain(problem);
  }

  @Test
  void what_waits_for_the_next_start_is_named() throws IOException {
    AgentConfig before = config.load().config();
    AgentConfig after =
        config
            .load(
                """
                service: other
                labels: {env: prod}
                server: {port: 0}
                http: {max-endpoints: 3}
                instrumentations: {jdbc: false}
                poll: {system: 1s}
                nvml: {library: /opt/libnvidia-ml.so.1}
                histograms: native
                buckets: {db: [1]}
                """)
            .config();

    assertThat(ConfigWatcher.changesAtNextStart(before, after))
        .containsExactly("service", "labels", "server", "poll", "nvml", "histograms", "buckets");
    assertThat(ConfigWatcher.changesAtNextStart(after, after)).isEmpty();
  }

  private ConfigWatcher watch(String yaml) throws IOException {
    ConfigLoader loader = new ConfigLoader(ConfigDirectory.INSTRUMENTATIONS);
    LoadedConfig loaded = config.load(yaml);
    return new ConfigWatcher(loader, config.sources(), loaded, received::add);
  }
}
