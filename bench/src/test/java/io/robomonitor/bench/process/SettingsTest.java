package io.robomonitor.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void every_round_begins_with_another_and_keeps_the_order() {
    List<String> items = List.of("a", "b", "c");

    assertThat(Settings.rotated(items, 0)).containsExactly("a", "b", "c");
    assertThat(Settings.rotated(items, 1)).containsExactly("b", "c", "a");
    assertThat(Settings.rotated(items, 5)).containsExactly("c", "a", "b");
  }
}
