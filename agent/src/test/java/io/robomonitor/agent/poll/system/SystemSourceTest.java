package io.robomonitor.agent.poll.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.agent.poll.Exposition;
import io.robomonitor.agent.poll.SourceUnavailableException;
import io.robomonitor.agent.poll.system.CpuTimes.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SystemSourceTest {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  @TempDir Path proc;

  @Test
  @EnabledOnOs(OS.LINUX)
  void reads_this_machine() throws Exception {
    Machine machine = new Machine("Linux", () -> false);
    SystemSource source =
        new SystemSource(INTERVAL, () -> true, () -> machine.system(/* eachCpu= */ false));

    SystemSnapshot first = source.poll();

    assertThat(first.cpuUtilization()).isNull();
    assertThat(first.processCpuUtilization()).isNull();
    assertThat(first.counts().cpus()).hasSize(1);
    assertThat(first.counts().allCpus().seconds()).containsOnlyKeys(Mode.values());
    assertThat(first.counts().loadAverage()).containsOnlyKeys("1m", "5m", "15m");
    assertThat(first.counts().memory().total()).isGreaterThan(1 << 20);
    assertThat(first.counts().memory().states()).containsKeys("used", "available");
    assertThat(source.poll().processCpuUtilization()).isBetween(0.0, 1.0);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void reads_the_filesystems_of_this_machine() throws Exception {
    Filesystems filesystems = new Machine("Linux", () -> false).filesystems();

    assertThat(filesystems.read())
        .anySatisfy(
            filesystem -> {
              assertThat(filesystem.space()).isNotNull();
              assertThat(filesystem.space().available()).isBetween(0L, filesystem.space().free());
              assertThat(filesystem.space().free()).isLessThanOrEqualTo(filesystem.space().size());
            });
  }

  @Test
  void tells_the_utilization_between_two_looks() throws Exception {
    SystemSource source =
        new SystemSource(INTERVAL, () -> true, this::system, new AtomicLong()::get);
    Recorded.write(proc, "stat", "cpu  100 0 50 1000 20 0 0 0 0 0\n");
    assertThat(source.poll().cpuUtilization()).isNull();

    Recorded.write(proc, "stat", "cpu  130 0 60 1050 30 0 0 0 0 0\n");

    assertThat(source.poll().cpuUtilization()).isEqualTo(0.4);
  }

  /** Suspended in a debugger, or with a clock that does not go on. */
  @Test
  void knows_no_part_of_no_time() throws Exception {
    SystemSource source = new SystemSource(INTERVAL, () -> true, this::system, () -> 5);
    Recorded.write(proc, "stat", "cpu  100 0 50 1000 20 0 0 0 0 0\n");
    source.poll();

    assertThat(source.poll().processCpuUtilization()).isNull();
  }

  @Test
  void fails_where_nothing_can_be_read_so_that_it_is_counted() {
    SystemSource source = new SystemSource(INTERVAL, () -> true, this::system);

    assertThatThrownBy(source::poll).isInstanceOf(IOException.class);
  }

  @Test
  void waits_for_native_code_only_where_there_is_need_of_it() {
    AtomicBoolean ready = new AtomicBoolean();
    Machine windows = new Machine("Windows 11", ready::get);
    SystemSource source =
        new SystemSource(INTERVAL, windows::isReady, () -> windows.system(/* eachCpu= */ false));

    assertThat(source.isReady()).isFalse();
    ready.set(true);
    assertThat(source.isReady()).isTrue();
    assertThat(new Machine("Linux", () -> false).isReady()).isTrue();
    assertThat(new Machine("AIX", () -> false).isReady()).isTrue(); // to say that it is not known
  }

  @Test
  void says_in_one_line_that_an_operating_system_is_not_known() {
    Machine machine = new Machine("AIX", () -> false);

    assertThatThrownBy(() -> machine.system(false))
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessage("system metrics need Linux, Windows or macOS: none here");
  }

  @Test
  void exposes_nothing_before_the_first_snapshot() throws Exception {
    assertThat(Exposition.of(new SystemCollector(() -> null, Labels.EMPTY))).isEmpty();
    assertThat(Exposition.of(new FilesystemCollector(() -> null, Labels.EMPTY))).isEmpty();
    assertThat(Exposition.of(new EnergyCollector(() -> null, Labels.EMPTY))).isEmpty();
    assertThat(Exposition.of(new NodeCollector(() -> null, () -> null, Labels.EMPTY))).isEmpty();
  }

  private OperatingSystem system() {
    return new ProcFiles(proc.toFile(), /* eachCpu= */ false);
  }
}
