package io.robomonitor.advice.training.tensorflow;

/** The name that a saved model's folder gives to the model. */
final class ModelFolder {

  private ModelFolder() {}

  /** The last part of a path that is not a version's number: {@code resnet} of /models/resnet/1. */
  static String name(String path) {
    int end = path.length();
    while (end > 0) {
      int start = Math.max(path.lastIndexOf('/', end - 1), path.lastIndexOf('\\', end - 1)) + 1;
      if (start < end && !isNumber(path, start, end)) {
        return path.substring(start, end);
      }
      end = start - 1;
    }
    return "tensorflow";
  }

  private static boolean isNumber(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
