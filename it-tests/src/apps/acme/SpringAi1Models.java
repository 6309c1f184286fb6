package acme;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.retry.support.RetryTemplate;

/** Models of Spring AI 1 that ask once and ask for their tokens. */
final class SpringAi1Models {

  static ChatModel of(String url, String name, ObservationRegistry observations) {
    return OpenAiChatModel.builder()
        .openAiApi(OpenAiApi.builder().baseUrl(url).apiKey("none").build())
        .defaultOptions(OpenAiChatOptions.builder().model(name).streamUsage(true).build())
        .retryTemplate(RetryTemplate.builder().maxAttempts(1).build())
        .observationRegistry(observations)
        .build();
  }
}
