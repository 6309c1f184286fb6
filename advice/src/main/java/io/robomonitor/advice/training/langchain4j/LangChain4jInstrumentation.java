package io.robomonitor.advice.training.langchain4j;

import static io.robomonitor.advice.MethodPattern.method;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import io.robomonitor.advice.training.StreamedCall;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Calls of LangChain4j's chat models, one for each {@code doChat}: the method that a provider's
 * model implements and that all ways to ask it lead to, AI services included, which call it once
 * more after each tool. A model that overrides {@code chat} instead and asks no other is not seen.
 *
 * <p>A streaming model is told the application's handler, wrapped by {@code
 * StreamingChatModel.chat}, and returns at once: the handler is remembered weakly, and its methods
 * tell the first part (of the text, the thinking or a tool call) and the end. A stream that is
 * cancelled calls its handler no more, and is not counted.
 *
 * <p>The model is the one that the request names, else the model's default, else its class.
 */
public final class LangChain4jInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "langchain4j";
  }

  @Override
  public List<Target> targets() {
    String chat = "dev.langchain4j.model.chat.";
    String request = chat + "request.ChatRequest";
    String handler = chat + "response.StreamingChatResponseHandler";
    return List.of(
        Target.subtypesOf(chat + "ChatModel")
            .advise("ChatAdvice", method("doChat").taking(request)),
        Target.subtypesOf(chat + "StreamingChatModel")
            .advise("StreamingChatAdvice", method("doChat").taking(request, handler)),
        Target.subtypesOf(handler)
            .advise(
                "PartAdvice",
                method("onPartialResponse"),
                method("onPartialThinking"),
                method("onPartialToolCall"),
                method("onCompleteToolCall"))
            .advise(
                "CompleteAdvice",
                method("onCompleteResponse").taking(chat + "response.ChatResponse"))
            .advise("ErrorAdvice", method("onError").taking("java.lang.Throwable").alongside()));
  }

  /** Around a call whose answer is returned. */
  static final class ChatAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Object model, @Advice.Argument(0) ChatRequest request) {
      return Calls.series(model, request).enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Object model,
        @Advice.Argument(0) ChatRequest request,
        @Advice.Return @Nullable ChatResponse response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        InferenceSeries series = Calls.series(model, request);
        series.exit(start, thrown != null);
        series.inputTokens(Calls.inputTokens(response));
        series.outputTokens(Calls.outputTokens(response));
      }
    }
  }

  /** Around the begin of a call whose answer a handler is told. */
  static final class StreamingChatAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.This Object model,
        @Advice.Argument(0) ChatRequest request,
        @Advice.Argument(1) Object handler) {
      InferenceSeries series = Calls.series(model, request);
      long start = series.enterUnlessTraining();
      if (start != 0) {
        StreamedCall.begin(handler, series, start);
      }
      return start;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Object model,
        @Advice.Argument(0) ChatRequest request,
        @Advice.Argument(1) Object handler,
        @Advice.Thrown @Nullable Throwable thrown) {
      Calls.series(model, request).leave(start);
      if (start != 0 && thrown != null) {
        StreamedCall.end(handler, true);
      }
    }
  }

  /** When a handler is told a part of an answer. */
  static final class PartAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object handler) {
      StreamedCall call = StreamedCall.of(handler);
      if (call != null) {
        call.part();
      }
    }
  }

  /** When a handler is told that the answer is whole. */
  static final class CompleteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.This Object handler, @Advice.Argument(0) @Nullable ChatResponse response) {
      StreamedCall call = StreamedCall.of(handler);
      if (call != null) {
        call.tokens(Calls.inputTokens(response), Calls.outputTokens(response));
        StreamedCall.end(handler, false);
      }
    }
  }

  /** When a handler is told that no answer will come. */
  static final class ErrorAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object handler) {
      StreamedCall.end(handler, true);
    }
  }

  /** What advice asks the library. */
  private static final class Calls {

    static InferenceSeries series(Object model, ChatRequest request) {
      String name = request.modelName();
      if (name == null || name.isBlank()) {
        name = defaults(model).modelName();
      }
      return InferenceRecorder.active()
          .model(name == null || name.isBlank() ? model.getClass().getSimpleName() : name);
    }

    private static ChatRequestParameters defaults(Object model) {
      return model instanceof ChatModel whole
          ? whole.defaultRequestParameters()
          : ((StreamingChatModel) model).defaultRequestParameters();
    }

    /** NaN where the provider does not say. */
    static double inputTokens(@Nullable ChatResponse response) {
      TokenUsage usage = response == null ? null : response.tokenUsage();
      Integer count = usage == null ? null : usage.inputTokenCount();
      return count == null ? Double.NaN : count;
    }

    /** NaN where the provider does not say. */
    static double outputTokens(@Nullable ChatResponse response) {
      TokenUsage usage = response == null ? null : response.tokenUsage();
      Integer count = usage == null ? null : usage.outputTokenCount();
      return count == null ? Double.NaN : count;
    }
  }
}
