package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The control groups of this very machine, by the real jar, beside what their files say. */
@EnabledOnOs(OS.LINUX)
class CgroupIT {

  private static final double MEGABYTE = 1 << 20;

  @TempDir Path folder;
  private TestApplication application;

  @BeforeEach
  void compile() throws IOException {
    application = TestApplication.of("acme.BusyApp").compileInto(folder);
  }

  private ForkedJvm start() throws IOException {
    return ForkedJvm.run(application).agent().option("-Drobomonitor.poll.container=100ms").start();
  }

  @Test
  void shows_the_memory_of_the_group_that_the_process_is_in() throws Exception {
    try (ForkedJvm jvm = start()) {
      jvm.awaitOutput("busy");
      Scrape scrape = jvm.scrapeUntil(s -> s.sum("jvm_available_processors") > 0);
      Path group = OwnCgroup.folder(jvm.pid(), "memory");
      boolean isRoot =
          Files.exists(group.resolve("release_agent"))
              || !Files.exists(group.resolve("cgroup.procs"));
      Path usage = existing(group, "memory.current", "memory.usage_in_bytes");

      if (isRoot || usage == null) {
        assertThat(scrape.family("container_memory_usage_bytes")).isEmpty();
      } else {
        double used = Double.parseDouble(Files.readString(usage).strip());
        assertThat(scrape.sum("container_memory_usage_bytes"))
            .isCloseTo(used, within(Math.max(64 * MEGABYTE, used / 10)));
        assertThat(scrape.sum("container_memory_working_set_bytes"))
            .isPositive()
            .isLessThanOrEqualTo(scrape.sum("container_memory_usage_bytes"));
        assertThat(scrape.family("container_oom_events_total")).isNotEmpty();
        String limit =
            Files.readString(existing(group, "memory.max", "memory.limit_in_bytes")).strip();
        if (limit.equals("max") || limit.startsWith("92233720368")) {
          limit = ""; // and none further up, on the machines that we know
        }
        assertThat(scrape.family("container_spec_memory_limit_bytes")).isEqualTo(limit);
      }
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stderr()).isEmpty();
      assertThat(jvm.agentLines()).hasSize(1);
    }
  }

  @Test
  void shows_how_a_quota_throttles_a_process_that_was_moved_under_it() throws Exception {
    try (OwnCgroup group = OwnCgroup.make();
        ForkedJvm jvm = start()) {
      jvm.scrapeUntil(s -> s.sum("jvm_available_processors") > 0);
      group.add(jvm);
      Await.until(() -> group.value("cpu.stat", "nr_throttled"), throttled -> throttled > 5);
      long throttled = group.value("cpu.stat", "nr_throttled");
      long periods = group.value("cpu.stat", "nr_periods");
      double seconds = seconds(group);

      Scrape scrape =
          jvm.scrapeUntil(s -> s.sum("container_cpu_cfs_throttled_periods_total") > throttled);

      assertThat(scrape.family("container_spec_cpu_quota")).isEqualTo("80000");
      assertThat(scrape.family("container_spec_cpu_period")).isEqualTo("100000");
      assertThat(scrape.sum("container_cpu_cfs_throttled_periods_total"))
          .isBetween((double) throttled, (double) group.value("cpu.stat", "nr_throttled"));
      assertThat(scrape.sum("container_cpu_cfs_periods_total"))
          .isBetween((double) periods, (double) group.value("cpu.stat", "nr_periods"));
      assertThat(scrape.sum("container_cpu_cfs_throttled_seconds_total")).isPositive();
      assertThat(scrape.sum("container_cpu_usage_seconds_total"))
          .isBetween(seconds, seconds(group));
      if (group.has("pids.current")) {
        assertThat(scrape.sum("container_threads")).isGreaterThan(10);
      }
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stderr()).isEmpty();
    }
  }

  private static double seconds(OwnCgroup group) throws IOException {
    return group.has("cpuacct.usage")
        ? Long.parseLong(Files.readString(group.file("cpuacct.usage")).strip()) / 1e9
        : group.value("cpu.stat", "usage_usec") / 1e6;
  }

  private static Path existing(Path group, String second, String first) {
    for (String name : new String[] {second, first}) {
      if (Files.exists(group.resolve(name))) {
        return group.resolve(name);
      }
    }
    return null;
  }
}
