package io.robomonitor.advice.training.smile;

import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import io.robomonitor.advice.training.TrainingRecorder;
import io.robomonitor.advice.training.TrainingRun;
import java.util.Locale;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import smile.base.mlp.MultilayerPerceptron;
import smile.data.DataFrame;

/** What models are called, and whether what they do is a part of a fit. */
final class Models {

  /** Fits that run now, whose work Smile shares out among the common pool's threads. */
  private static final AtomicInteger FITS = new AtomicInteger();

  private static final ClassValue<String> NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return name(type.getName());
        }
      };

  private Models() {}

  /**
   * A class's name without package; Smile's own without what is nested in it, since {@code SVM.fit}
   * answers a {@code SVM$1}.
   */
  static String name(String className) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    if (!className.startsWith("smile.")) {
      return simple.substring(simple.lastIndexOf('$') + 1);
    }
    int nested = simple.indexOf('$');
    return nested < 0 ? simple : simple.substring(0, nested);
  }

  static String metric(String className) {
    return name(className).toLowerCase(Locale.ROOT);
  }

  static long beginFit(String name) {
    long begun = isPartOfFit() ? 0 : TrainingRun.begin(name);
    if (begun != 0) {
      FITS.incrementAndGet();
    }
    return begun;
  }

  static void endFit(long begun, @Nullable Object first, @Nullable Object second, boolean failed) {
    FITS.decrementAndGet();
    int samples = second instanceof DataFrame frame ? frame.size() : size(first);
    TrainingRun.end(begun, "fit", samples < 0 ? size(second) : samples, failed);
  }

  private static int size(@Nullable Object data) {
    return data instanceof Object[] rows ? rows.length : -1;
  }

  /** Trees of a forest predict for its own ends while it grows, on any of the pool's threads. */
  private static boolean isPartOfFit() {
    return TrainingRun.current() != null
        || (FITS.get() > 0 && Thread.currentThread() instanceof ForkJoinWorkerThread);
  }

  static void measured(String name, double value) {
    if (!isPartOfFit()) {
      TrainingRecorder.active().current().values().validation(name).set(value);
    }
  }

  static long enterPrediction(Object model) {
    if (isPartOfFit()) {
      return 0;
    }
    if (model instanceof MultilayerPerceptron) {
      rest();
    }
    return InferenceRecorder.active().enterUnlessTraining();
  }

  /** There is no method for all of a network's training; whoever predicts does not train. */
  private static void rest() {
    TrainingRecorder training = TrainingRecorder.activeOrNull();
    if (training != null && !training.isInside()) {
      training.model("MLP").finish();
    }
  }

  static void exitPrediction(Object model, long start, @Nullable Object examples, boolean failed) {
    InferenceSeries series = series(model);
    series.exit(start, failed);
    if (!failed) {
      int many = examples instanceof DataFrame frame ? frame.size() : size(examples);
      series.samples(many < 0 ? 1 : many);
    }
  }

  private static InferenceSeries series(Object model) {
    return InferenceRecorder.active().model(NAMES.get(model.getClass()));
  }
}
