package io.robomonitor.advice.http;

import org.jspecify.annotations.Nullable;

/** The methods of RFC 9110 section 9 and PATCH of RFC 5789; a client may send any other word. */
final class HttpMethod {

  private static final String[] LABELS = {
    HttpServerRecorder.OTHER,
    "GET",
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "HEAD",
    "OPTIONS",
    "TRACE",
    "CONNECT"
  };

  static final int COUNT = LABELS.length;

  private HttpMethod() {}

  /** A method's index; that of all unknown ones is 0. Case-sensitive, as in the RFC. */
  static int index(@Nullable String method) {
    if (method == null) {
      return 0;
    }
    return switch (method) {
      case "GET" -> 1;
      case "POST" -> 2;
      case "PUT" -> 3;
      case "DELETE" -> 4;
      case "PATCH" -> 5;
      case "HEAD" -> 6;
      case "OPTIONS" -> 7;
      case "TRACE" -> 8;
      case "CONNECT" -> 9;
      default -> 0;
    };
  }

  static String label(int index) {
    return LABELS[index];
  }
}
