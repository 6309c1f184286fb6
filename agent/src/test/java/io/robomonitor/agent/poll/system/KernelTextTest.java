package io.robomonitor.agent.poll.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelTextTest {

  @TempDir Path folder;
  private final KernelText text = new KernelText();

  @Test
  void goes_through_lines_and_words() throws IOException {
    read("eth0: 12\t34 x\n\nlast\n");

    assertThat(text.nextLine()).isTrue();
    assertThat(text.wordBeforeLast(':')).isEqualTo("eth0");
    assertThat(text.number()).isEqualTo(12);
    assertThat(text.number()).isEqualTo(34);
    assertThat(text.number()).isEqualTo(KernelText.UNKNOWN);
    assertThat(text.number()).isEqualTo(KernelText.UNKNOWN);
    assertThat(text.word()).isNull();
    assertThat(text.nextLine()).isTrue();
    assertThat(text.word()).isNull();
    assertThat(text.nextLine()).isTrue();
    assertThat(text.skip("lost")).isFalse();
    assertThat(text.skip("la")).isTrue();
    assertThat(text.word()).isEqualTo("st");
    assertThat(text.nextLine()).isFalse();
    assertThat(text.word()).isNull();
  }

  @Test
  void does_not_show_a_line_that_was_cut_off() throws IOException {
    read("cpu 100\ncpu0 12");

    assertThat(text.nextLine()).isTrue();
    assertThat(text.nextLine()).isFalse();
  }

  @Test
  void takes_only_whole_numbers_for_numbers() throws IOException {
    read("9223372036854775807 9223372036854775808 -1 1.5 12kB 0x1F 007\n");
    text.nextLine();

    assertThat(text.number()).isEqualTo(Long.MAX_VALUE);
    for (int i = 0; i < 5; i++) {
      assertThat(text.number()).isEqualTo(KernelText.UNKNOWN);
    }
    assertThat(text.number()).isEqualTo(7);
  }

  @Test
  void reads_what_is_larger_than_the_buffer() throws IOException {
    read("x".repeat(100_000) + " 42\n");

    assertThat(text.nextLine()).isTrue();
    assertThat(text.word()).hasSize(100_000);
    assertThat(text.number()).isEqualTo(42);
  }

  @Test
  void what_cannot_be_read_has_no_lines_nor_those_of_the_file_before() throws IOException {
    read("1\n");

    assertThat(text.read(new File(folder.toFile(), "gone"))).isFalse();
    assertThat(text.nextLine()).isFalse();
    assertThat(text.read(folder.toFile())).isFalse();
    assertThat(text.nextLine()).isFalse();
  }

  private void read(String content) throws IOException {
    assertThat(text.read(Recorded.write(folder, "file", content))).isTrue();
  }
}
