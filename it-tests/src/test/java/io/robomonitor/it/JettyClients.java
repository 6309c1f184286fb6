package io.robomonitor.it;

import java.util.List;

/** Jetty's client; since Jetty 12 its types are in other packages, and since 10 its bodies. */
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "Jetty client",
    instrumentations = "jetty-client",
    records = "calls by host, method and status, durations")
final class JettyClients {

  private JettyClients() {}

  static List<HttpClientUnderTest> all() {
    return List.of(
        client("9.4.0.v20161208"),
        client("9.4.58.v20250814"),
        client("10.0.0"),
        client("11.0.26"),
        client("12.0.0"),
        client("12.1.14"));
  }

  private static HttpClientUnderTest client(String version) {
    return new HttpClientUnderTest("Jetty client " + version, 17, () -> application(version));
  }

  private static TestApplication.Builder application(String version) {
    TestApplication.Builder application =
        TestApplication.of("acme.http.client.JettyClient", "acme.http.client.ClientCases")
            .with(Libraries.of("org.eclipse.jetty:jetty-client:" + version));
    if (!version.startsWith("9.")) {
      application
          .replacing("StringContentProvider", "StringRequestContent")
          .replacing("request.content(", "request.body(");
    }
    return version.startsWith("12.")
        ? application
            .replacing("client.api.Request", "client.Request")
            .replacing("client.util.StringRequestContent", "client.StringRequestContent")
        : application;
  }
}
