package acme;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.concurrent.CompletableFuture;

/**
 * Asks chat models of LangChain4j a known number of times, whole and streamed, and prints what they
 * said and how long the application itself waited. Then waits for the end of its input.
 */
public final class LangChain4jApp {

  private static final OpenAiStub STUB = stub();

  public static void main(String[] arguments) throws Exception {
    ChatModel model = model("whole");
    for (int i = 0; i < 3; i++) {
      print(model.chat(question().build()));
    }
    print(model.chat(question().modelName("other").build()));
    System.out.println(model.chat("count"));
    System.out.println(new Polite(model).chat("count"));
    try {
      model("broken").chat(question().build());
    } catch (RuntimeException expected) {
      System.out.println("failed");
    }
    StreamingChatModel streaming = streaming("streamed");
    print(ask(streaming));
    print(ask(streaming));
    try {
      ask(streaming("broken"));
    } catch (RuntimeException expected) {
      System.out.println("failed");
    }
    System.out.println("done");
    while (System.in.read() >= 0) {}
    STUB.stop();
  }

  private static OpenAiStub stub() {
    try {
      return new OpenAiStub();
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ChatRequest.Builder question() {
    return ChatRequest.builder().messages(UserMessage.from("count"));
  }

  private static ChatModel model(String name) {
    return OpenAiChatModel.builder()
        .baseUrl(STUB.url() + "/v1")
        .apiKey("none")
        .modelName(name)
        .maxRetries(0)
        .build();
  }

  private static StreamingChatModel streaming(String name) {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(STUB.url() + "/v1")
        .apiKey("none")
        .modelName(name)
        .build();
  }

  private static ChatResponse ask(StreamingChatModel model) {
    CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    model.chat(
        question().build(),
        new StreamingChatResponseHandler() {
          private boolean hasPart;

          @Override
          public void onPartialResponse(String part) {
            System.out.println("part " + part);
            if (!hasPart) {
              hasPart = true;
              STUB.firstPartSeen.release();
            }
          }

          @Override
          public void onCompleteResponse(ChatResponse whole) {
            answer.complete(whole);
          }

          @Override
          public void onError(Throwable failure) {
            answer.completeExceptionally(failure);
          }
        });
    return answer.join();
  }

  private static void print(ChatResponse response) {
    System.out.println(
        response.aiMessage().text()
            + " of "
            + response.modelName()
            + ", "
            + response.tokenUsage().inputTokenCount()
            + " in, "
            + response.tokenUsage().outputTokenCount()
            + " out");
  }

  /** A model around another: one call, not two. */
  private record Polite(ChatModel model) implements ChatModel {

    @Override
    public ChatResponse doChat(ChatRequest request) {
      return model.chat(request);
    }
  }
}
