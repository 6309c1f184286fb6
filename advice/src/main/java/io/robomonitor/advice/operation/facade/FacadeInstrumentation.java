package io.robomonitor.advice.operation.facade;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.operation.ApplicationChecks;
import io.robomonitor.advice.operation.OperationRecorder;
import io.robomonitor.advice.operation.OwnMetrics;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.List;
import java.util.function.BooleanSupplier;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What an application says itself, through {@code io.robomonitor.api}: its methods have no bodies,
 * and this is where they get them. All advice runs on entering.
 */
public final class FacadeInstrumentation implements LibraryInstrumentation {

  private static final String API = "io.robomonitor.api.";

  @Override
  public String name() {
    return "api";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type(API + "Training")
            .advise("GaveAdvice", method("gave").taking(3))
            .advise("StepBeganAdvice", method("stepBegan"))
            .advise("PlanAdvice", method("plan").taking(2))
            .advise("FinishAdvice", method("finish").taking(1)),
        Target.type(API + "Training$Phase").advise("PhaseEndedAdvice", method("ended")),
        Target.type(API + "Training$Step").advise("StepEndedAdvice", method("ended")),
        Target.type(API + "Validations").advise("ValidationAdvice", method("gave").taking(3)),
        Target.type(API + "Inferences").advise("OutcomeAdvice", method("outcome").taking(2)),
        Target.type(API + "Metrics$Counter").advise("CounterAdvice", method("counted")),
        Target.type(API + "Metrics$Gauge").advise("GaugeAdvice", method("was")),
        Target.type(API + "Metrics$Histogram").advise("HistogramAdvice", method("observed")),
        Target.type(API + "Metrics$Timer").advise("TimerAdvice", method("took")),
        Target.type(API + "Metrics$Operation").advise("OperationAdvice", method("ended")),
        Target.type(API + "Health")
            .advise("HealthAddedAdvice", method("added"))
            .advise("HealthRemovedAdvice", method("removed")));
  }

  private static ModelSeries model(@Nullable String name) {
    TrainingRecorder recorder = TrainingRecorder.active();
    return name == null || name.isEmpty() ? recorder.current() : recorder.model(name);
  }

  /** A value of training. */
  static final class GaveAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) String model,
        @Advice.Argument(1) String name,
        @Advice.Argument(2) double value) {
      model(model).values().named(String.valueOf(name)).accept(value);
    }
  }

  /** A step without a method of its own begins; its start is kept in the application's object. */
  static final class StepBeganAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) String model, @Advice.Argument(1) long[] start) {
      start[0] = model(model).enterAgain();
      start[1] = Thread.currentThread().getId();
    }
  }

  /** Such a step ends. */
  static final class StepEndedAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) String model,
        @Advice.Argument(1) long[] start,
        @Advice.Argument(2) boolean failed) {
      ModelSeries series = model(model);
      if (start[1] == Thread.currentThread().getId()) {
        series.leave(start[0]);
      }
      series.complete(start[0], failed);
      start[0] = 0;
    }
  }

  /** A phase ends. */
  static final class PhaseEndedAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) String model,
        @Advice.Argument(1) String phase,
        @Advice.Argument(2) long nanos) {
      model(model).phase(String.valueOf(phase)).observeNanos(nanos);
    }
  }

  /** A run is planned. */
  static final class PlanAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) String model, @Advice.Argument(1) long steps) {
      model(model).plan(steps);
    }
  }

  /** A run is over. */
  static final class FinishAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) String model) {
      model(model).finish();
    }
  }

  /** A result of a validation. */
  static final class ValidationAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) String model,
        @Advice.Argument(1) String name,
        @Advice.Argument(2) double value) {
      model(model).values().validation(String.valueOf(name)).set(value);
    }
  }

  /** A prediction that turned out right or wrong. */
  static final class OutcomeAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) String model, @Advice.Argument(1) boolean correct) {
      InferenceRecorder.active().model(String.valueOf(model)).outcome(correct);
    }
  }

  /** A counter of the application's own. */
  static final class CounterAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) String series, @Advice.Argument(1) double amount) {
      OwnMetrics.active().series(OwnMetrics.Type.COUNTER, series).accept(amount);
    }
  }

  /** A gauge of the application's own. */
  static final class GaugeAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) String series, @Advice.Argument(1) double value) {
      OwnMetrics.active().series(OwnMetrics.Type.GAUGE, series).accept(value);
    }
  }

  /** A histogram of the application's own. */
  static final class HistogramAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) String series, @Advice.Argument(1) double value) {
      OwnMetrics.active().series(OwnMetrics.Type.HISTOGRAM, series).accept(value);
    }
  }

  /** A timer of the application's own. */
  static final class TimerAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) String series, @Advice.Argument(1) long nanos) {
      OwnMetrics.active().series(OwnMetrics.Type.TIMER, series).accept(nanos / 1e9);
    }
  }

  /** An operation ends. */
  static final class OperationAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) String operation,
        @Advice.Argument(1) long nanos,
        @Advice.Argument(2) boolean failed) {
      OperationRecorder.Series series =
          OperationRecorder.active().operation(String.valueOf(operation));
      series.count(failed);
      series.time(nanos);
    }
  }

  /** A check is added. */
  static final class HealthAddedAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) String name, @Advice.Argument(1) BooleanSupplier check) {
      ApplicationChecks.add(name, check);
    }
  }

  /** A check is taken away. */
  static final class HealthRemovedAdvice {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) String name) {
      ApplicationChecks.remove(name);
    }
  }
}
