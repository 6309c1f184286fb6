package io.robomonitor.agent.poll.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What containers of the usual engines show, each from its recorded files. */
class ContainerSourceTest {

  @TempDir Path root;

  /**
   * The whole scrape is compared: {@code containers/NAME.txt} is the machine, its first lines say
   * what is special about it, and {@code containers/NAME.metrics} is what it shows.
   */
  @ParameterizedTest
  @CsvSource({
    "docker-v1, 1",
    "docker-v2, 1",
    "containerd-v2, 1",
    "podman-rootless, 1",
    "kubernetes-v1, 1",
    "kubernetes-v2, 1",
    "systemd-service, 4711",
    "hybrid, 812",
    "mount-of-another-namespace, 12"
  })
  void shows_what_the_kernel_counts_and_allows(String name, long pid) throws Exception {
    String scrape = RecordedMachine.of(name, root, pid).scrape();

    assertThat(scrape).isEqualToNormalizingNewlines(expected(name));
  }

  @Test
  void a_bare_host_is_no_container() throws Exception {
    assertThat(RecordedMachine.of("bare-host", root, 4711).scrape())
        .isEqualTo(
            """
            jvm_available_processors 2.0
            jvm_machine_memory_bytes 4096.0""");
  }

  @Test
  void the_network_is_the_hosts_where_an_interface_is_a_device() throws Exception {
    RecordedMachine machine = RecordedMachine.of("docker-v2", root, 1);
    machine.write("sys/class/net/eth0/device/vendor", "0x1af4\n");

    assertThat(machine.poll().interfaces()).isEmpty();
  }

  @Test
  void the_network_is_a_services_own_where_the_first_process_has_another() throws Exception {
    RecordedMachine machine = RecordedMachine.of("systemd-service", root, 4711);
    Files.delete(root.resolve("proc/1/ns/net"));
    Files.createSymbolicLink(root.resolve("proc/1/ns/net"), Path.of("net:[4026531992]"));

    assertThat(machine.poll().interfaces()).containsOnlyKeys("br0");
  }

  @Test
  void follows_a_process_that_is_moved_to_another_group() throws Exception {
    RecordedMachine machine = RecordedMachine.of("systemd-service", root, 4711);
    assertThat(machine.poll().threads()).isEqualTo(33);
    String other = "sys/fs/cgroup/other.slice/";

    machine.write(other + "cgroup.procs", "4711\n");
    machine.write(other + "cgroup.events", "populated 1\n");
    machine.write(other + "pids.current", "34\n");
    machine.write("proc/self/cgroup", "0::/other.slice\n");

    assertThat(machine.poll().threads()).isEqualTo(34);
  }

  @Test
  void begins_anew_when_the_process_is_moved_while_it_reads() throws Exception {
    RecordedMachine machine = RecordedMachine.of("systemd-service", root, 4711);
    machine.onceWhilePolling("proc/self/cgroup", "0::/\n");

    assertThat(machine.poll().threads()).isNull();
  }

  @Test
  void this_process_sees_its_processors_and_memory() {
    JvmView jvm = JvmView.now();

    assertThat(jvm.processors()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(jvm.memoryBytes()).isGreaterThan(Runtime.getRuntime().totalMemory());
  }

  private static String expected(String name) throws Exception {
    try (var in =
        ContainerSourceTest.class.getResourceAsStream("/containers/" + name + ".metrics")) {
      return in == null
          ? ""
          : new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
