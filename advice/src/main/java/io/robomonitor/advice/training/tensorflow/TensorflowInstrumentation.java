package io.robomonitor.advice.training.tensorflow;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

/**
 * TensorFlow for Java. A call of a function, or a run of a session that fetches results and names
 * no targets, is inference. A run with targets works by its side effects: it may be a step of
 * training, but also sets variables up, saves or restores them, and nothing tells these apart; so a
 * training loop is left to {@code @TrainingStep} or {@code training.methods}, and what runs inside
 * such a step is no inference.
 *
 * <p>A model is named after the folder that it was loaded from, without a version's number; what
 * was not loaded after its function's signature, or {@code tensorflow}. Samples are the first
 * dimension of the first tensor fed that has one, as TensorFlow Serving has its batches.
 */
public final class TensorflowInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "tensorflow";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("org.tensorflow.Session$Runner")
            .advise("RunAdvice", method("runHelper").taking("boolean")),
        Target.type("org.tensorflow.SessionFunction")
            .advise("CallAdvice", method("call").taking("java.util.Map")),
        Target.type("org.tensorflow.SavedModelBundle")
            .advise("LoadAdvice", method("load").taking(4)));
  }

  /** Around a run of a session, which is initialized by now. */
  @SuppressWarnings("NonApiType") // a field is bound by the type that it is declared with
  static final class RunAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.FieldValue("this$0") Session session,
        @Advice.FieldValue("outputs") ArrayList<?> outputs,
        @Advice.FieldValue("targets") ArrayList<?> targets) {
      boolean fetches = targets.isEmpty() && !outputs.isEmpty();
      return fetches ? Models.of(session, "tensorflow").enterUnlessTraining() : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.FieldValue("this$0") Session session,
        @Advice.FieldValue("inputTensors") ArrayList<Tensor> fed,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        Models.exit(Models.of(session, "tensorflow"), start, fed, thrown);
      }
    }
  }

  /** Around a call of a function, which runs its session. */
  static final class CallAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.FieldValue("session") Session session,
        @Advice.FieldValue("signature") Signature signature) {
      return Models.of(session, signature.key()).enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.FieldValue("session") Session session,
        @Advice.FieldValue("signature") Signature signature,
        @Advice.Argument(0) Map<String, Tensor> fed,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        Models.exit(Models.of(session, signature.key()), start, fed.values(), thrown);
      }
    }
  }

  /** Around loading a model. */
  static final class LoadAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return System.nanoTime() | 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) String folder,
        @Advice.Return @Nullable SavedModelBundle loaded) {
      if (start != 0 && loaded != null) {
        Models.loaded(loaded.session(), folder, System.nanoTime() - start);
      }
    }
  }

  /** Which model a session runs. */
  private static final class Models {

    private static final WeakIdentityMap<Session, InferenceSeries> LOADED = new WeakIdentityMap<>();

    static InferenceSeries of(Session session, String otherwise) {
      InferenceSeries series = LOADED.get(session);
      return series != null ? series : InferenceRecorder.active().model(otherwise);
    }

    static void loaded(Session session, String folder, long nanos) {
      InferenceSeries series = InferenceRecorder.active().model(ModelFolder.name(folder));
      LOADED.put(session, series);
      series.loaded(nanos);
    }

    @SuppressWarnings("deprecation") // Shape#get(int) is not there before 0.5
    static void exit(
        InferenceSeries series, long start, Collection<Tensor> fed, @Nullable Throwable thrown) {
      series.exit(start, thrown != null);
      if (thrown == null) {
        for (Tensor tensor : fed) {
          Shape shape = tensor.shape();
          if (shape.numDimensions() > 0) {
            series.samples(shape.size(0));
            return;
          }
        }
      }
    }
  }
}
