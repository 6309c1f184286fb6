package io.robomonitor.it;

/** What every application under {@link HttpMatrixIT} serves. */
enum HttpRoute {
  /** GET: {@code hello NAME}. */
  HELLO("/hello/{name}"),
  /** POST: the body, once it is read to its end. */
  ECHO("/echo"),
  /** GET: {@code one two three}, written and flushed in three parts, its length not told. */
  STREAM("/stream"),
  /** GET: {@code later}, from another thread than the one that took the request. */
  ASYNC("/async"),
  /** GET: fails before anything is sent; the client gets 500. */
  BOOM("/boom"),
  /** GET: sends a head with 200 and a part of a body, then fails. */
  LATE_BOOM("/late-boom"),
  /** GET: writes until the client is gone. */
  ENDLESS("/endless"),
  /** A WebSocket that sends each text back. */
  SOCKET("/socket"),
  /** GET: forwards to HELLO, which answers {@code hello forwarded}; servlets only. */
  FORWARD("/forward"),
  /** What no application serves. */
  NONE("/nowhere");

  private final String template;

  HttpRoute(String template) {
    this.template = template;
  }

  String template() {
    return template;
  }
}
