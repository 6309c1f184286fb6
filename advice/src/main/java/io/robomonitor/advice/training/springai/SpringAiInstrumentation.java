package io.robomonitor.advice.training.springai;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.CallSiteConstant;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/**
 * Calls of Spring AI's chat models: one for each {@code call(Prompt)}, with all that the model asks
 * again itself after tools have run, and one for each subscription to what {@code stream(Prompt)}
 * returns, a cancelled one included.
 *
 * <p>Spring AI observes the same calls with Micrometer, as {@code gen_ai.client.operation} and
 * {@code gen_ai.client.token.usage}, where the application has a registry. Nothing here reads or
 * touches that: the families recorded here have other names, and each call is in them once, with a
 * registry and without. Nor does a call count twice that another library makes inside it, or that
 * is made inside another library's or an annotated method's: of nested calls the outermost counts.
 * Only a stream that is made when someone subscribes to an annotated method's counts beside it.
 *
 * <p>Spring AI's own models are recognised by their {@code internalCall}, since {@code call} is a
 * name of half of all classes; a {@code ChatModel} that the application writes itself is not seen,
 * but the model is that it asks.
 *
 * <p>The model is the one that the prompt's options name, else the model's default, else its class.
 */
public final class SpringAiInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "spring-ai";
  }

  @Override
  public List<Target> targets() {
    String chat = "org.springframework.ai.chat.";
    String prompt = chat + "prompt.Prompt";
    return List.of(
        Target.subtypesOf(chat + "model.ChatModel")
            .advise(
                "CallAdvice",
                method("internalCall").taking(prompt, chat + "model.ChatResponse"),
                method("call").taking(prompt).alongside())
            .advise("StreamAdvice", method("stream").taking(prompt).alongside()));
  }

  /** Around a call whose answer is returned, and what it does inside. */
  static final class CallAdvice {

    static Object constant(WovenMethod method) throws ReflectiveOperationException {
      return Calls.defaultOptions(method);
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @CallSiteConstant Object defaults,
        @Advice.This ChatModel model,
        @Advice.Argument(0) Prompt prompt)
        throws Throwable {
      return Calls.series(defaults, model, prompt).enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @CallSiteConstant Object defaults,
        @Advice.Enter long start,
        @Advice.This ChatModel model,
        @Advice.Argument(0) Prompt prompt,
        @Advice.Return @Nullable ChatResponse response,
        @Advice.Thrown @Nullable Throwable thrown)
        throws Throwable {
      if (start != 0) {
        InferenceSeries series = Calls.series(defaults, model, prompt);
        series.exit(start, thrown != null);
        Usage usage = Calls.usage(response);
        series.inputTokens(usage == null ? Double.NaN : Calls.count(usage.getPromptTokens()));
        series.outputTokens(usage == null ? Double.NaN : Calls.count(usage.getCompletionTokens()));
      }
    }
  }

  /** Around the making of a stream, which asks nothing before someone subscribes. */
  static final class StreamAdvice {

    static Object constant(WovenMethod method) throws ReflectiveOperationException {
      return Calls.defaultOptions(method);
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @CallSiteConstant Object defaults,
        @Advice.This ChatModel model,
        @Advice.Argument(0) Prompt prompt)
        throws Throwable {
      return Calls.series(defaults, model, prompt).enterUnlessTraining();
    }

    /** Returns what the caller gets instead of what was returned; null: what was returned. */
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static @Nullable Object exit(
        @CallSiteConstant Object defaults,
        @Advice.Enter long start,
        @Advice.This ChatModel model,
        @Advice.Argument(0) Prompt prompt,
        @Advice.Return @Nullable Flux<ChatResponse> answer,
        @Advice.Thrown @Nullable Throwable thrown)
        throws Throwable {
      if (start == 0) {
        return null;
      }
      InferenceSeries series = Calls.series(defaults, model, prompt);
      series.leave(start);
      if (thrown != null) {
        series.complete(start, true);
      }
      return answer == null ? null : ObservedStream.of(answer, series);
    }
  }

  /** What advice asks the library. */
  static final class Calls {

    private Calls() {}

    /** How a model is asked for its options: Spring AI 2 has renamed the method. */
    static MethodHandle defaultOptions(WovenMethod method) throws ReflectiveOperationException {
      MethodType type = MethodType.methodType(ChatOptions.class);
      try {
        return method.lookup().findVirtual(ChatModel.class, "getOptions", type);
      } catch (NoSuchMethodException beforeSpringAi2) {
        return method.lookup().findVirtual(ChatModel.class, "getDefaultOptions", type);
      }
    }

    static InferenceSeries series(Object defaults, ChatModel model, Prompt prompt)
        throws Throwable {
      String name = nameIn(prompt.getOptions());
      if (name == null) {
        name = nameIn((ChatOptions) ((MethodHandle) defaults).invokeExact(model));
      }
      return InferenceRecorder.active()
          .model(name == null ? model.getClass().getSimpleName() : name);
    }

    private static @Nullable String nameIn(@Nullable ChatOptions options) {
      String name = options == null ? null : options.getModel();
      return name == null || name.isBlank() ? null : name;
    }

    static @Nullable Usage usage(@Nullable ChatResponse response) {
      return response == null || response.getMetadata() == null
          ? null
          : response.getMetadata().getUsage();
    }

    /** NaN where the provider does not say. */
    static double count(@Nullable Integer tokens) {
      return tokens == null ? Double.NaN : tokens;
    }
  }
}
