package io.robomonitor.advice.http.tomcat;

import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import org.apache.catalina.connector.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/** What is read of Tomcat's own requests and responses, and kept with them. */
final class Coyote {

  /** {@code CoyoteAdapter.ADAPTER_NOTES}: where the connector's request is found. */
  private static final int ADAPTER_NOTES = 1;

  /** Tomcat's notes are its own components', not visible to the application. */
  private static final String EXCHANGE = "io.robomonitor.exchange";

  private Coyote() {}

  /** The connector's request; null: none was made yet. */
  static @Nullable Request request(org.apache.coyote.Request coyote) {
    return (Request) coyote.getNote(ADAPTER_NOTES);
  }

  static void keep(Request request, ServerExchange exchange) {
    request.setNote(EXCHANGE, exchange);
  }

  static @Nullable ServerExchange kept(Request request) {
    return (ServerExchange) request.getNote(EXCHANGE);
  }

  /** The length that the client declared, else what was read of a body without one. */
  static long requestBytes(org.apache.coyote.Request coyote) {
    long declared = coyote.getContentLengthLong();
    if (declared >= 0) {
      return declared;
    }
    long read = coyote.getBytesRead();
    return read > 0 ? read : HttpServerRecorder.UNKNOWN;
  }

  /**
   * What the application wrote, before compression; a file that the kernel sends is not written.
   */
  static long responseBytes(@Nullable String method, Response response) {
    if ("HEAD".equals(method)) {
      return 0; // older versions count what they throw away
    }
    long written = response.getContentWritten();
    long declared = response.getContentLengthLong();
    return written == 0 && declared > 0 ? declared : written;
  }
}
