package io.robomonitor.advice.training.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFolderTest {

  @ParameterizedTest
  @CsvSource({
    "/models/resnet/1, resnet",
    "/models/resnet/1/, resnet",
    "/models/resnet50/, resnet50",
    "resnet, resnet",
    "C:\\models\\resnet\\20240131, resnet",
    "/1/2, tensorflow",
    "'', tensorflow",
    "/, tensorflow"
  })
  void is_named_after_the_last_part_that_is_no_version(String path, String name) {
    assertThat(ModelFolder.name(path)).isEqualTo(name);
  }
}
