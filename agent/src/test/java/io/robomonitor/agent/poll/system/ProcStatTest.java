package io.robomonitor.agent.poll.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcStatTest {

  @TempDir Path proc;
  private ProcStat stat;

  @BeforeEach
  void open() {
    stat = new ProcStat(proc.toFile(), new KernelText());
  }

  @Test
  void holds_a_small_step_back_until_the_counter_has_caught_up() throws IOException {
    assertThat(all("cpu  100 0 50 1000 20 0 0 0 0 0\n")).contains("IOWAIT=0.2");
    assertThat(all("cpu  100 0 50 1090 15 0 0 0 0 0\n")).contains("IDLE=10.9, IOWAIT=0.2");
    assertThat(all("cpu  100 0 50 1100 21 0 0 0 0 0\n")).contains("IOWAIT=0.21");
  }

  @Test
  void takes_a_large_step_back_for_a_counter_that_starts_anew() throws IOException {
    all("cpu  90000 0 50 1000 20 0 0 0 0 0\n");

    assertThat(all("cpu  7 0 50 1000 20 0 0 0 0 0\n")).contains("USER=0.07");
  }

  @Test
  void leaves_out_what_an_old_kernel_does_not_tell_and_what_is_no_number() throws IOException {
    assertThat(all("cpu  100 0 x 1000\n")).isEqualTo("{USER=1.0, NICE=0.0, IDLE=10.0}");
  }

  @Test
  void knows_nothing_of_a_file_that_is_cut_off_or_something_else() throws IOException {
    for (String text : List.of("", "cpu  100 0 50 10", "\0\0\0\n", "cpu\n", "intr 5\ncpu  1 2\n")) {
      Recorded.write(proc, "stat", text);
      assertThat(stat.read(true)).isEmpty();
    }
  }

  @Test
  void does_not_take_one_processor_for_all() throws IOException {
    Recorded.write(proc, "stat", "cpu0 100 0 50 1000\ncpu1 100 0 50 1000\n");

    assertThat(stat.read(true)).isEmpty();
  }

  @Test
  void reads_512_processors() throws IOException {
    String each =
        IntStream.range(0, 512)
            .mapToObj(cpu -> "cpu" + cpu + " " + cpu + " 0 50 1000 20 0 0 0 0 0\n")
            .collect(Collectors.joining());
    Recorded.write(
        proc, "stat", "cpu  130816 0 25600 512000 10240 0 0 0 0 0\n" + each + "ctxt 1\n");

    List<CpuTimes> times = stat.read(true);

    assertThat(times).hasSize(513);
    assertThat(times.get(512).cpu()).isEqualTo("511");
    assertThat(times.get(512).seconds()).containsEntry(CpuTimes.Mode.USER, 5.11);
    assertThat(stat.read(false)).hasSize(1);
  }

  private String all(String text) throws IOException {
    Recorded.write(proc, "stat", text);
    return stat.read(false).get(0).seconds().toString();
  }
}
