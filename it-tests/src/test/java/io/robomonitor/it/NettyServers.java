package io.robomonitor.it;

import java.util.List;

/** Netty alone, which knows no routes. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Netty",
    instrumentations = "netty",
    records = "requests by method and status, durations, in flight; no routes of its own")
final class NettyServers {

  private NettyServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(
        netty("4.1.0.Final", "NettyHttp2Adapter"),
        netty("4.1.137.Final", "NettyHttp2Adapter"),
        netty("4.1.137.Final", "NettyHttp2Streams"),
        netty("4.2.18.Final", "NettyHttp2Streams"));
  }

  private static HttpServerUnderTest netty(String version, String http2) {
    return new HttpServerUnderTest(
            "Netty " + version + ", " + http2, () -> application(version, http2))
        .with(HttpCase.ASYNCHRONOUS, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
        .withoutRoutes();
  }

  /** The class named last says how the application speaks HTTP/2. */
  static TestApplication.Builder application(String version, String http2) {
    String apps = "acme.http.";
    return TestApplication.of(
            apps + "NettyCases", apps + "NettyRoutes", apps + "NettyRelay", apps + http2)
        .replacing("Http2Choice", http2)
        .with(Libraries.of("io.netty:netty-codec-http2:" + version));
  }
}
