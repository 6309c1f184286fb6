package io.robomonitor.advice.training.jlama;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.CallSiteConstant;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import java.io.File;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Models that Jlama runs in the JVM: texts generated, embedded and classified, with the tokens that
 * Jlama counts, the time until the first token is drawn, and the time to load. A model has the name
 * of the folder it was loaded from.
 *
 * <p>Nothing here is compiled against Jlama, whose classes are for Java 20 and later.
 */
public final class JlamaInstrumentation implements LibraryInstrumentation {

  private static final int PARAMETERS_OF_LOAD = 9; // where the shorter ones end

  @Override
  public String name() {
    return "jlama";
  }

  @Override
  public List<Target> targets() {
    String model = "com.github.tjake.jlama.model.";
    return List.of(
        Target.type(model + "ModelSupport")
            .advise("LoadAdvice", method("loadModel").taking(PARAMETERS_OF_LOAD)),
        Target.type(model + "AbstractModel")
            .advise("GenerateAdvice", method("generate").taking(5))
            .advise("SampleAdvice", method("sample").taking(4))
            .advise("ReadAdvice", method("embed").taking(2), method("classify").taking(2)));
  }

  /** Around the loading of a model, which gets its name. */
  static final class LoadAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return System.nanoTime() | 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(1) @Nullable File folder,
        @Advice.Return @Nullable Object model) {
      if (start != 0 && folder != null && model != null) {
        Models.NAMES.put(model, folder.getName());
        Models.series(model).loaded(System.nanoTime() - start);
      }
    }
  }

  /** Around the generation of a text. */
  static final class GenerateAdvice {

    static Object constant(WovenMethod method) throws ReflectiveOperationException {
      return new Tokens(getter(method, "promptTokens"), getter(method, "generatedTokens"));
    }

    private static MethodHandle getter(WovenMethod method, String field)
        throws ReflectiveOperationException {
      MethodHandles.Lookup lookup = method.lookup();
      return lookup
          .findGetter(method.type().returnType(), field, int.class)
          .asType(MethodType.methodType(int.class, Object.class));
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Object model) {
      long start = Models.series(model).enterUnlessTraining();
      if (start != 0) {
        Models.firstTokenDue()[0] = start;
      }
      return start;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @CallSiteConstant Object tokens,
        @Advice.Enter long start,
        @Advice.This Object model,
        @Advice.Return @Nullable Object response,
        @Advice.Thrown @Nullable Throwable thrown)
        throws Throwable {
      if (start != 0) {
        Models.firstTokenDue()[0] = 0;
        InferenceSeries series = Models.series(model);
        series.exit(start, thrown != null);
        ((Tokens) tokens).give(series, response);
      }
    }
  }

  /** How the tokens are read of a response. */
  private record Tokens(MethodHandle prompt, MethodHandle generated) {

    void give(InferenceSeries series, @Nullable Object response) throws Throwable {
      if (response != null) {
        series.inputTokens((int) prompt.invokeExact(response));
        series.outputTokens((int) generated.invokeExact(response));
      }
    }
  }

  /** After a token was drawn, on the thread that generates. */
  static final class SampleAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object model, @Advice.Thrown @Nullable Throwable thrown) {
      long[] due = Models.firstTokenDue();
      if (due[0] != 0 && thrown == null) {
        Models.series(model).firstToken(due[0]);
        due[0] = 0;
      }
    }
  }

  /** Around the embedding or classification of a text. */
  static final class ReadAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Object model) {
      return Models.series(model).enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Object model,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        Models.series(model).samples(1);
        Models.series(model).exit(start, thrown != null);
      }
    }
  }

  /** What is known of models. */
  private static final class Models {

    static final WeakIdentityMap<Object, String> NAMES = new WeakIdentityMap<>();

    /** When this thread began what it generates and has no token of yet; 0: nothing. */
    private static final ThreadLocal<long[]> FIRST_TOKEN_DUE = new ThreadLocal<>();

    static InferenceSeries series(Object model) {
      String name = NAMES.get(model);
      return InferenceRecorder.active()
          .model(name == null || name.isEmpty() ? model.getClass().getSimpleName() : name);
    }

    static long[] firstTokenDue() {
      long[] due = FIRST_TOKEN_DUE.get();
      if (due == null) {
        due = new long[1];
        FIRST_TOKEN_DUE.set(due);
      }
      return due;
    }
  }
}
