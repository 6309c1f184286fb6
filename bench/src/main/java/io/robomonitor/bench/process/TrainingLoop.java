package io.robomonitor.bench.process;

import java.util.List;

/**
 * A training loop of {@code bench/training}.
 *
 * @param name as its application knows it
 * @param title as it stands in the table
 * @param stretches how many of the application's stretches make a block of about half a second
 */
record TrainingLoop(String name, String title, int stretches) {

  static final List<TrainingLoop> ALL =
      List.of(
          new TrainingLoop("java", "plain Java, annotated, 3 values", 25),
          new TrainingLoop("tribuo", "Tribuo, SGD of one example", 60),
          new TrainingLoop("djl", "DJL, PyTorch on the CPU", 30));
}
