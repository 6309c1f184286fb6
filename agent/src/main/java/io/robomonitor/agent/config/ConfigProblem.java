package io.robomonitor.agent.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the configuration.
 *
 * @param source where it stands: the file as the user named it, or the agent argument, system
 *     property or environment variable
 * @param line the line in the file, from 1; 0 where the source has no lines
 * @param key the full key ({@code server.port}, {@code training.methods[0].model}); empty where the
 *     problem is the source as a whole
 * @param message what is wrong, in words
 * @param suggestion what was probably meant, or null
 */
public record ConfigProblem(
    String source, int line, String key, String message, @Nullable String suggestion) {

  /** {@code file:line: key: message, did you mean 'x'?}, without what is not known. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source);
    if (line > 0) {
      text.append(':').append(line);
    }
    text.append(": ");
    if (!key.isEmpty()) {
      text.append(key).append(": ");
    }
    text.append(message);
    if (suggestion != null) {
      text.append(", did you mean '").append(suggestion).append("'?");
    }
    return text.toString();
  }
}
