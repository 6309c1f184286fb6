package io.robomonitor.agent.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A whole answer, made before its first byte is sent, so that a failure can still become a 500. */
@SuppressWarnings("ArrayRecordComponent") // made and sent, never compared
record Response(int status, Map<String, String> headers, byte[] body) {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";
  private static final String HTML = "text/html; charset=utf-8";

  static Response text(int status, String line) {
    return of(status, TEXT, line + "\n");
  }

  static Response json(int status, String json) {
    return of(status, JSON, json + "\n");
  }

  static Response html(String page) {
    return of(200, HTML, page);
  }

  private static Response of(int status, String type, String body) {
    return new Response(
        status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
  }
}
