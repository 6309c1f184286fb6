package io.robomonitor.advice.training.springai;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.training.InferenceSeries;
import io.robomonitor.advice.training.StreamedCall;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;

/** An answer in parts, observed: each subscription is a call of its own. */
final class ObservedStream {

  private final StreamedCall call;

  private ObservedStream(StreamedCall call) {
    this.call = call;
  }

  /** The publisher to return instead; it differs in nothing but that it is observed. */
  static Flux<ChatResponse> of(Flux<ChatResponse> answer, InferenceSeries series) {
    return Flux.defer(
        () -> {
          ObservedStream stream =
              new ObservedStream(new StreamedCall(series, System.nanoTime() | 1));
          return answer
              .doOnNext(stream::part)
              .doOnComplete(() -> stream.end(false))
              .doOnError(failure -> stream.end(true))
              .doOnCancel(() -> stream.end(false));
        });
  }

  /** What is thrown here would become the application's error signal. */
  private void part(@Nullable ChatResponse part) {
    try {
      call.part();
      Usage usage = SpringAiInstrumentation.Calls.usage(part);
      if (usage != null) {
        call.tokens(
            SpringAiInstrumentation.Calls.count(usage.getPromptTokens()),
            SpringAiInstrumentation.Calls.count(usage.getCompletionTokens()));
      }
    } catch (Throwable ours) {
      AgentLog.problem("spring-ai", "a part of an answer was not recorded", ours);
    }
  }

  private void end(boolean failed) {
    try {
      call.end(failed);
    } catch (Throwable ours) {
      AgentLog.problem("spring-ai", "the end of a call was not recorded", ours);
    }
  }
}
