package io.robomonitor.advice.training.tribuo;

import org.tribuo.Dataset;
import org.tribuo.sequence.SequenceDataset;

/** What trainers and their data are called and how large they are. */
final class Names {

  private Names() {}

  /** The last part of a class's name. */
  static String simple(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }

  /** The number of examples, or of sequences; -1 for what is neither. */
  static int size(Object data) {
    if (data instanceof Dataset<?> examples) {
      return examples.size();
    }
    return data instanceof SequenceDataset<?> sequences ? sequences.size() : -1;
  }
}
