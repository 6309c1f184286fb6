package io.robomonitor.advice.training;

import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.expression.ReadValue;
import io.robomonitor.advice.operation.CallObserver;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the observer of a method that the application named as part of training or inference. */
public final class TrainingCalls {

  private final TrainingRecorder training;
  private final InferenceRecorder inference;

  /** With the recorders to record to. */
  public TrainingCalls(TrainingRecorder training, InferenceRecorder inference) {
    this.training = training;
    this.inference = inference;
  }

  /**
   * The observer of a woven method. Expressions that do not compile are reported and left out.
   *
   * @param described its class and method name are not looked at
   */
  public CallObserver of(WovenMethod method, TrainingSettings.Method described) {
    return switch (described.kind()) {
      case STEP -> step(method, described);
      case EPOCH -> epoch(method, described);
      case PHASE -> phase(method, described);
      case VALIDATION -> validation(method, described);
      case INFERENCE -> inference(method, described);
      case RUN -> new RunCalls(models(described));
    };
  }

  private CallObserver step(WovenMethod method, TrainingSettings.Method described) {
    String name = described.model();
    boolean named = name != null;
    ModelSeries model = training.model(name != null ? name : simpleName(method));
    if (described.values().containsKey("loss") || described.values().containsKey("batch_size")) {
      model.describe();
    }
    return new StepCalls(
        model, named, values(method, described, value -> model.values().named(value)));
  }

  private CallObserver epoch(WovenMethod method, TrainingSettings.Method described) {
    Models models = models(described);
    return new EpochCalls(
        models,
        values(
            method,
            described,
            name -> {
              String family = name.equals("loss") ? "epoch_loss" : name;
              return value -> models.current().values().named(family).accept(value);
            }));
  }

  private CallObserver phase(WovenMethod method, TrainingSettings.Method described) {
    String phase = described.name() == null ? method.name() : described.name();
    return new PhaseCalls(models(described), phase);
  }

  private CallObserver validation(WovenMethod method, TrainingSettings.Method described) {
    Models models = models(described);
    Function<String, DoubleConsumer> sinks =
        name -> value -> models.current().values().validation(name).set(value);
    ReadValue values = values(method, described, sinks);
    if (described.name() != null) {
      values = ReadValue.before(values, sinks.apply(described.name()), "return", method);
    }
    return new ValidationCalls(models, values);
  }

  private CallObserver inference(WovenMethod method, TrainingSettings.Method described) {
    String name = described.model() == null ? simpleName(method) : described.model();
    InferenceSeries model = inference.model(name);
    ReadValue values =
        ReadValue.before(null, model::samples, described.values().get("batch_size"), method);
    values = ReadValue.before(values, model::outcome, described.values().get("correct"), method);
    return new InferenceCalls(model, values);
  }

  private static @Nullable ReadValue values(
      WovenMethod method,
      TrainingSettings.Method described,
      Function<String, DoubleConsumer> sinks) {
    ReadValue values = null;
    for (Map.Entry<String, String> value : described.values().entrySet()) {
      values = ReadValue.before(values, sinks.apply(value.getKey()), value.getValue(), method);
    }
    return values;
  }

  private Models models(TrainingSettings.Method described) {
    return new Models(
        training, described.model() == null ? null : training.model(described.model()));
  }

  /** Class#getSimpleName fails on the names that some languages' compilers make. */
  private static String simpleName(WovenMethod method) {
    String className = method.declaringClass().getName();
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }

  /** The named model, or the one that the calling thread trains. */
  private record Models(TrainingRecorder recorder, @Nullable ModelSeries named) {

    ModelSeries current() {
      return named != null ? named : recorder.current();
    }
  }

  /** A step without a model's name inside another step is a part of that one. */
  private record StepCalls(ModelSeries model, boolean named, @Nullable ReadValue read)
      implements CallObserver {

    @Override
    public long enter() {
      return named ? model.enter() : model.enterUnlessInside();
    }

    @Override
    public void leave(long start) {
      model.leave(start);
    }

    @Override
    public void complete(long start, boolean failed) {
      model.complete(start, failed);
    }
  }

  private record EpochCalls(Models models, @Nullable ReadValue read) implements CallObserver {

    @Override
    public long enter() {
      return System.nanoTime() | 1;
    }

    @Override
    public void leave(long start) {}

    @Override
    public void complete(long start, boolean failed) {
      ModelSeries model = models.current();
      model.phase("epoch").observeNanos(System.nanoTime() - start);
      if (!failed) {
        model.epochEnded();
      }
    }
  }

  private record RunCalls(Models models) implements CallObserver {

    @Override
    public long enter() {
      return System.nanoTime() | 1;
    }

    @Override
    public void leave(long start) {}

    @Override
    public void complete(long start, boolean failed) {
      ModelSeries model = models.current();
      model.phase("run").observeNanos(System.nanoTime() - start);
      model.finish();
    }
  }

  private record PhaseCalls(Models models, String phase) implements CallObserver {

    @Override
    public long enter() {
      return System.nanoTime() | 1;
    }

    @Override
    public void leave(long start) {}

    @Override
    public void complete(long start, boolean failed) {
      models.current().phase(phase).observeNanos(System.nanoTime() - start);
    }
  }

  /**
   * On the thread, what is entered last is what is left first: the model need not be kept. A named
   * model's training rests until the validation is done, another's until the method returns.
   */
  private record ValidationCalls(Models models, @Nullable ReadValue read) implements CallObserver {

    @Override
    public long enter() {
      models.current().suspend();
      return System.nanoTime() | 1;
    }

    @Override
    public void leave(long start) {
      if (models.named() != null) {
        models.named().leaveSuspended();
      } else {
        models.recorder().current().resume();
      }
    }

    @Override
    public void complete(long start, boolean failed) {
      if (models.named() != null) {
        models.named().resumed();
      }
      models.current().phase("validation").observeNanos(System.nanoTime() - start);
    }
  }

  private record InferenceCalls(InferenceSeries model, @Nullable ReadValue read)
      implements CallObserver {

    @Override
    public long enter() {
      return model.enter();
    }

    @Override
    public void leave(long start) {
      model.leave(start);
    }

    @Override
    public void complete(long start, boolean failed) {
      model.complete(start, failed);
    }
  }
}
