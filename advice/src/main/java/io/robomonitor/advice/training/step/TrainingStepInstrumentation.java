package io.robomonitor.advice.training.step;

import io.robomonitor.advice.CallSiteConstant;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.training.ConfiguredSteps;
import io.robomonitor.advice.training.TrainingRecorder;
import io.robomonitor.advice.training.TrainingSettings;
import io.robomonitor.advice.training.TrainingSite;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Methods marked {@code @TrainingStep}, and those that the configuration lists under {@code
 * training.methods}: each call is one step, and the values that the annotation or the entry names
 * are read from it.
 */
public final class TrainingStepInstrumentation implements LibraryInstrumentation {

  private static final String ANNOTATION = "io.robomonitor.api.TrainingStep";

  private final TrainingSettings settings;

  /** With the methods of the configuration. */
  public TrainingStepInstrumentation(TrainingSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "training";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    targets.add(
        Target.annotatedWith(ANNOTATION).advise(StepAdvice.class, MethodPattern.anyMethod()));
    for (TrainingSettings.StepMethod step : settings.methods()) {
      targets.add(
          Target.subtypesOf(step.className())
              .advise(StepAdvice.class, MethodPattern.method(step.methodName())));
    }
    return targets;
  }

  /** Around a step. Arguments come one by one: an array would be an allocation for each step. */
  static final class StepAdvice {

    private StepAdvice() {}

    static Object constant(WovenMethod method) {
      TrainingSettings.StepMethod step = AnnotatedStep.of(method, ANNOTATION);
      if (step == null) {
        step = ConfiguredSteps.of(method);
      }
      if (step == null) {
        throw new IllegalStateException("neither annotated nor configured: " + method.name());
      }
      return TrainingSite.of(TrainingRecorder.active(), method, step);
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@CallSiteConstant Object site) {
      return ((TrainingSite) site).enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @CallSiteConstant Object site,
        @Advice.Enter long start,
        @Advice.This(optional = true) @Nullable Object self,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
        @Advice.Thrown @Nullable Throwable thrown,
        @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object a,
        @Advice.Argument(value = 1, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object b,
        @Advice.Argument(value = 2, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object c,
        @Advice.Argument(value = 3, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object d,
        @Advice.Argument(value = 4, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object e,
        @Advice.Argument(value = 5, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object f,
        @Advice.Argument(value = 6, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object g,
        @Advice.Argument(value = 7, optional = true, typing = Assigner.Typing.DYNAMIC)
            @Nullable Object h) {
      TrainingSite step = (TrainingSite) site;
      Object[] arguments = step.needsArguments() ? new Object[] {a, b, c, d, e, f, g, h} : null;
      step.exit(start, self, returned, arguments, thrown);
    }
  }
}
