package io.robomonitor.bench.process;

import java.util.List;

/**
 * A training loop of {@code bench/training}.
 *
 * @param name as its application knows it
 * @param title as it stands in the table
 * @param stretches how many of the application's stretches make a block of about half a second
 * @param repeatable whether every process learns the same to the bit; PyTorch rounds a step
 *     differently in one process of twenty-five, with an agent or without
 */
record TrainingLoop(String name, String title, int stretches, boolean repeatable) {

  static final List<TrainingLoop> ALL =
      List.of(
          new TrainingLoop("java", "plain Java, annotated, 3 values", 25, true),
          new TrainingLoop("tribuo", "Tribuo, SGD of one example", 60, true),
          new TrainingLoop("djl", "DJL, PyTorch on the CPU", 30, false));
}
