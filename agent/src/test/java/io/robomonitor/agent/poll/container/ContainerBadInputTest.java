package io.robomonitor.agent.poll.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robomonitor.agent.poll.SourceUnavailableException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the files hold, a number that is shown is one that the kernel wrote. */
class ContainerBadInputTest {

  private static final String GROUP = "sys/fs/cgroup/";

  /** What is left when nothing of the groups can be understood. */
  private static final String NOTHING =
      """
      jvm_available_processors 2.0
      jvm_machine_memory_bytes 4096.0""";

  @TempDir Path root;
  private RecordedMachine machine;

  @BeforeEach
  void a_container_of_docker() throws Exception {
    machine = RecordedMachine.of("docker-v2", root, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\0\0\0\0",
        "garbage\n",
        "-5\n",
        "usage_usec\n",
        "usage_usec -1\n",
        "1.5e9\n",
        "99999999999999999999\n",
        "9999999999999999999\n",
        "some avg10=0.00 total=x\n",
        "259:0 rbytes= wbytes=-1 rios=1e3 =5\n",
        "some garbage total\n",
        "123",
        "usage_usec 12"
      })
  void shows_nothing_of_files_that_say_something_else(String content) throws Exception {
    for (Path file : files()) {
      Files.writeString(file, content);
    }

    assertThat(machine.scrape()).isEqualTo(NOTHING);
  }

  @Test
  void shows_nothing_of_files_that_cannot_be_read() throws Exception {
    for (Path file : files()) {
      Files.delete(file);
      Files.createDirectory(file); // which even the superuser cannot read
    }

    assertThat(machine.scrape()).isEqualTo(NOTHING);
  }

  @Test
  void shows_nothing_of_files_that_vanish() throws Exception {
    machine.poll();
    for (Path file : files()) {
      Files.delete(file);
    }

    assertThat(machine.scrape()).isEqualTo(NOTHING);
  }

  @Test
  void leaves_out_the_line_in_which_a_file_breaks_off() throws Exception {
    machine.write(GROUP + "cpu.stat", "usage_usec 184203117\nuser_usec 1510030");

    assertThat(machine.poll().cpu()).isEqualTo(new CpuTime(184.203117, null, null));
  }

  @Test
  void leaves_out_the_line_in_which_its_buffer_ends() {
    Path file = root.resolve(GROUP + "cpu.stat");

    WholeLines text = new KernelFiles(30).read(file.toFile());

    assertThat(text.text()).isEqualTo("usage_usec 184203117\n");
  }

  @Test
  void a_counter_that_went_back_is_shown_as_it_is() throws Exception {
    machine.poll();
    machine.write(GROUP + "cpu.stat", "usage_usec 5000000\n");

    assertThat(machine.poll().cpu().seconds()).isEqualTo(5.0);
  }

  @Test
  void a_working_set_is_never_below_zero() throws Exception {
    machine.write(GROUP + "memory.current", "4096\n");

    assertThat(machine.poll().memory().workingSet()).isZero();
  }

  @Test
  void a_period_of_zero_is_no_quota_that_could_bind() throws Exception {
    machine.write(GROUP + "cpu.max", "5 0\n");

    assertThat(machine.poll().cpuLimit().throttledPeriods()).isEqualTo(96);
  }

  @Test
  void of_many_devices_and_interfaces_some_are_shown() throws Exception {
    machine.write(
        GROUP + "io.stat", many(1000, "254:%d rbytes=1 wbytes=2 rios=3 wios=4 dbytes=0 dios=0\n"));
    machine.write("proc/self/net/dev", many(200, "eth%d: 1 2 3 4 0 0 0 0 5 6 7 8 0 0 0 0\n"));

    assertThat(machine.poll().devices()).hasSize(64).containsKey("254:0");
    assertThat(machine.poll().interfaces()).hasSize(64).containsKey("eth0");
  }

  @Test
  void leaves_out_interfaces_whose_line_is_not_whole() throws Exception {
    machine.write(
        "proc/self/net/dev",
        "eth0: 1 2 3\neth1: 1 2 3 4 x 0 0 0 5 6 7 8 0 0 0 0\n: 1\neth2\n"
            + "eth3: 1 2 3 4 0 0 0 0 5 6 7 8 0 0 0 0\n");

    assertThat(machine.poll().interfaces()).containsOnlyKeys("eth3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "no mounts\n",
        "30 21 - cgroup2\n",
        "- cgroup2 - cgroup2 a b\n",
        "1250 1249 0:29 / /nowhere ro - cgroup2 cgroup rw\n",
        "1250 1249 0:29 / /\\04 ro - cgroup2 cgroup rw\n",
        "1250 1249 0:29 /elsewhere /proc ro - cgroup2 cgroup rw\n"
      })
  void without_a_mount_of_its_groups_shows_nothing_of_them(String mounts) throws Exception {
    machine.write("proc/self/mountinfo", mounts);

    assertThat(machine.scrape()).startsWith("container_network_").endsWith(NOTHING);
    assertThat(machine.scrape()).doesNotContain("container_cpu", "container_memory");
  }

  @Test
  void without_a_list_of_mounts_fails_and_is_counted() throws Exception {
    Files.delete(root.resolve("proc/self/mountinfo"));

    assertThatThrownBy(machine::poll).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void a_group_that_lists_other_processes_is_not_ours() throws Exception {
    machine.write(GROUP + "cgroup.procs", "2\n3\n");

    assertThat(machine.poll().cpu().seconds()).isNull();
  }

  @Test
  void on_another_system_is_silent_and_not_asked_again() throws Exception {
    Files.delete(root.resolve("proc/self/cgroup"));

    assertThatThrownBy(machine::poll)
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessage(null);
  }

  /** The files of the group that hold numbers, and those of the network. */
  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(root.resolve(GROUP))) {
      return Stream.concat(files, Stream.of(root.resolve("proc/self/net/dev")))
          .filter(file -> !file.getFileName().toString().startsWith("cgroup."))
          .toList();
    }
  }

  private static String many(int count, String line) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(line, i))
        .collect(Collectors.joining());
  }
}
