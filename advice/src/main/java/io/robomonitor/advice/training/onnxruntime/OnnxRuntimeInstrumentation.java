package io.robomonitor.advice.training.onnxruntime;

import static io.robomonitor.advice.MethodPattern.method;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtTrainingSession;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime. A model is named after the file that it was loaded from, one loaded from memory
 * after its graph. Of a session all {@code run}s cross the one with the most parameters: {@code
 * (inputs, outputs, options)} until 1.16, {@code (inputs, outputs, pinned, options)} from 1.17.
 *
 * <p>A training step is from the first {@code trainStep} to the {@code optimizerStep} that uses its
 * gradients; what accumulates gradients in between is part of it.
 */
public final class OnnxRuntimeInstrumentation implements LibraryInstrumentation {

  private static final String MAP = "java.util.Map";
  private static final String SET = "java.util.Set";
  private static final String OPTIONS = "ai.onnxruntime.OrtSession$RunOptions";

  @Override
  public String name() {
    return "onnxruntime";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("ai.onnxruntime.OrtEnvironment")
            .advise("LoadAdvice", method("createSession").taking(3)),
        Target.type("ai.onnxruntime.OrtSession").advise("RunAdvice", widest("run")),
        Target.type("ai.onnxruntime.OrtTrainingSession")
            .advise("TrainAdvice", widest("trainStep"))
            .advise("OptimizeAdvice", method("optimizerStep").taking(OPTIONS))
            .advise("EvaluateAdvice", widest("evalStep")));
  }

  private static MethodPattern[] widest(String name) {
    return new MethodPattern[] {
      method(name).taking(MAP, SET, OPTIONS), method(name).taking(MAP, SET, MAP, OPTIONS)
    };
  }

  /** Around loading a model, from a path or from memory. */
  static final class LoadAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return System.nanoTime() | 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) @Nullable Object source,
        @Advice.Return @Nullable OrtSession session) {
      if (start != 0 && session != null) {
        OnnxModel.load(session, source).series().loaded(System.nanoTime() - start);
      }
    }
  }

  /** Around a call for predictions. */
  static final class RunAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This OrtSession session) {
      return OnnxModel.of(session).series().enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This OrtSession session,
        @Advice.Argument(0) @Nullable Map<?, ?> inputs,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        OnnxModel.of(session).ran(start, inputs, thrown != null);
      }
    }
  }

  /** Around forward and backward. */
  static final class TrainAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.This OrtTrainingSession session, @Advice.FieldValue("trainPath") String path) {
      return OnnxTraining.of(session, path).trains();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This OrtTrainingSession session,
        @Advice.FieldValue("trainPath") String path,
        @Advice.Argument(0) @Nullable Map<?, ?> inputs,
        @Advice.Return OrtSession.@Nullable Result result,
        @Advice.Thrown @Nullable Throwable thrown)
        throws OrtException {
      if (start != 0) {
        OnnxTraining.of(session, path).trained(start, inputs, result, thrown != null);
      }
    }
  }

  /** Around the change of the weights, which ends a step. */
  static final class OptimizeAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return System.nanoTime() | 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This OrtTrainingSession session,
        @Advice.FieldValue("trainPath") String path,
        @Advice.Thrown @Nullable Throwable thrown)
        throws OrtException {
      if (start != 0) {
        OnnxTraining.of(session, path).optimized(start, session, thrown != null);
      }
    }
  }

  /** Around a batch of a validation. */
  static final class EvaluateAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.This OrtTrainingSession session, @Advice.FieldValue("trainPath") String path) {
      return OnnxTraining.of(session, path).evaluates();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long entered,
        @Advice.This OrtTrainingSession session,
        @Advice.FieldValue("trainPath") String path,
        @Advice.Return OrtSession.@Nullable Result result)
        throws OrtException {
      if (entered != 0) {
        OnnxTraining.of(session, path).evaluated(result);
      }
    }
  }
}
