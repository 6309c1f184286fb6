package io.robomonitor.advice.operation.methods;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.training.ConfiguredMethods;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.TrainingCalls;
import io.robomonitor.advice.training.TrainingRecorder;
import io.robomonitor.advice.training.TrainingSettings;
import io.robomonitor.advice.training.TrainingSettings.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Methods marked {@code @TrainingStep}, {@code @TrainingEpoch}, {@code @TrainingPhase},
 * {@code @Validation}, {@code @TrainingRun} or {@code @Inference}, and those that the configuration
 * lists for the same: each call is one, and the values that the annotation or the entry names are
 * read from it.
 */
public final class TrainingMethodsInstrumentation implements LibraryInstrumentation {

  private static final String API = "io.robomonitor.api.";

  private final TrainingSettings settings;

  /** With the methods of the configuration. */
  public TrainingMethodsInstrumentation(TrainingSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "training";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      targets.add(
          Target.annotatedWith(annotation(kind)).advise(advice(kind), MethodPattern.anyMethod()));
    }
    for (TrainingSettings.Method entry : settings.methods()) {
      targets.add(
          Target.named(entry.className())
              .advise(advice(entry.kind()), MethodPattern.method(entry.methodName())));
      targets.add(
          Target.subtypesOf(entry.className())
              .advise(advice(entry.kind()), MethodPattern.method(entry.methodName())));
    }
    return targets;
  }

  private static String annotation(Kind kind) {
    return switch (kind) {
      case STEP -> API + "TrainingStep";
      case EPOCH -> API + "TrainingEpoch";
      case PHASE -> API + "TrainingPhase";
      case VALIDATION -> API + "Validation";
      case RUN -> API + "TrainingRun";
      case INFERENCE -> API + "Inference";
    };
  }

  private static String advice(Kind kind) {
    return switch (kind) {
      case STEP -> "StepAdvice";
      case EPOCH -> "EpochAdvice";
      case PHASE -> "PhaseAdvice";
      case VALIDATION -> "ValidationAdvice";
      case RUN -> "RunAdvice";
      case INFERENCE -> "InferenceAdvice";
    };
  }

  /** What was annotated wins over what was configured. */
  private static Object site(WovenMethod method, Kind kind) {
    DescribedMethod annotated = DescribedMethod.of(method, annotation(kind));
    TrainingSettings.Method described =
        annotated == null
            ? ConfiguredMethods.of(method, kind)
            : new TrainingSettings.Method(
                kind,
                method.declaringClass().getName(),
                method.name(),
                annotated.text("model"),
                annotated.text("value"),
                annotated.values());
    if (described == null) {
      throw new IllegalStateException("neither annotated nor configured: " + method.name());
    }
    return ObservedMethods.site(
        method,
        () ->
            new TrainingCalls(TrainingRecorder.active(), InferenceRecorder.active())
                .of(method, described));
  }

  /** Around a step. */
  static final class StepAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      return site(method, Kind.STEP);
    }
  }

  /** Around an epoch. */
  static final class EpochAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      return site(method, Kind.EPOCH);
    }
  }

  /** Around a phase. */
  static final class PhaseAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      return site(method, Kind.PHASE);
    }
  }

  /** Around a validation. */
  static final class ValidationAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      return site(method, Kind.VALIDATION);
    }
  }

  /** Around a whole run. */
  static final class RunAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      return site(method, Kind.RUN);
    }
  }

  /** Around a prediction. */
  static final class InferenceAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      return site(method, Kind.INFERENCE);
    }
  }
}
