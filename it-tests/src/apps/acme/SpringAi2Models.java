package acme;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Models of Spring AI 2 that ask once and ask for their tokens. */
final class SpringAi2Models {

  static ChatModel of(String url, String name, ObservationRegistry observations) {
    return OpenAiChatModel.builder()
        .options(
            OpenAiChatOptions.builder()
                .baseUrl(url + "/v1")
                .apiKey("none")
                .model(name)
                .maxRetries(0)
                .streamUsage(true)
                .build())
        .observationRegistry(observations)
        .build();
  }
}
