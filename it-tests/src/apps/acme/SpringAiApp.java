package acme;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.publisher.Flux;

/**
 * Asks chat models of Spring AI a known number of times, whole and streamed, under the eyes of
 * Micrometer, and prints what they said and what Micrometer counted. Then waits for the end of its
 * input.
 */
public final class SpringAiApp {

  public static void main(String[] arguments) throws Exception {
    OpenAiStub stub = new OpenAiStub();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    CountDownLatch stopped = new CountDownLatch(11);
    observations
        .observationConfig()
        .observationHandler(
            new DefaultMeterObservationHandler(meters) {
              @Override
              public void onStop(Observation.Context context) {
                super.onStop(context);
                if (context.getName().equals("gen_ai.client.operation")) {
                  stopped.countDown();
                }
              }
            });

    ChatModel model = SpringAiModels.of(stub.url(), "whole", observations);
    for (int i = 0; i < 3; i++) {
      print(model.call(new Prompt("count")));
    }
    print(model.call(new Prompt("count", OpenAiChatOptions.builder().model("other").build())));
    System.out.println(model.call("count"));
    System.out.println(new Polite(model).call("count"));
    ChatModel broken = SpringAiModels.of(stub.url(), "broken", observations);
    try {
      broken.call(new Prompt("count"));
    } catch (RuntimeException expected) {
      System.out.println("failed");
    }

    ChatModel streaming = SpringAiModels.of(stub.url(), "streamed", observations);
    Flux<ChatResponse> answer = streaming.stream(new Prompt("count"));
    print(stub, answer);
    print(stub, answer);
    print(stub, new Polite(streaming).stream(new Prompt("count")));
    try {
      print(stub, broken.stream(new Prompt("count")));
    } catch (RuntimeException expected) {
      System.out.println("failed");
    }
    stopped.await(10, TimeUnit.SECONDS); // a stream is observed a little longer than it is read
    long observed =
        meters.find("gen_ai.client.operation").timers().stream().mapToLong(Timer::count).sum();
    System.out.println("Micrometer counts " + observed);
    System.out.println("done");
    while (System.in.read() >= 0) {}
    stub.stop();
    System.exit(0); // clients keep threads
  }

  private static void print(OpenAiStub stub, Flux<ChatResponse> answer) {
    boolean[] hasPart = {false};
    List<ChatResponse> parts =
        answer
            .doOnNext(
                part -> {
                  if (!hasPart[0]) {
                    hasPart[0] = true;
                    stub.firstPartSeen.release();
                  }
                })
            .collectList()
            .block();
    StringBuilder text = new StringBuilder();
    for (ChatResponse part : parts) {
      if (part.getResult() != null && part.getResult().getOutput().getText() != null) {
        text.append(part.getResult().getOutput().getText());
      }
    }
    System.out.println(text + " in " + parts.size() + " parts");
  }

  private static void print(ChatResponse response) {
    System.out.println(
        response.getResult().getOutput().getText()
            + " of "
            + response.getMetadata().getModel()
            + ", "
            + response.getMetadata().getUsage().getPromptTokens()
            + " in, "
            + response.getMetadata().getUsage().getCompletionTokens()
            + " out");
  }

  /** A model around another: one call, not two. */
  private record Polite(ChatModel model) implements ChatModel {

    @Override
    public ChatResponse call(Prompt prompt) {
      return model.call(prompt);
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
      return model.stream(prompt);
    }
  }
}
