package io.robomonitor.it;

import java.util.List;

/** Clients that are libraries of their own, each at the oldest version claimed and the newest. */
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "OkHttp",
    instrumentations = "okhttp",
    records = "calls by host, method and status, durations")
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "Apache HttpClient 4",
    instrumentations = "apache-httpclient",
    records = "calls by host, method and status, durations",
    rows = "Apache httpclient")
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "Apache HttpAsyncClient 4",
    instrumentations = "apache-httpclient",
    records = "calls by host, method and status, durations",
    rows = "Apache httpasyncclient")
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "Apache HttpClient 5",
    instrumentations = "apache-httpclient",
    records = "calls by host, method and status, durations",
    rows = "Apache HttpClient")
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "Spring RestTemplate",
    instrumentations = "apache-httpclient",
    records = "calls by host, method and status, durations, of the client below it",
    rows = "RestTemplate")
final class LibraryClients {

  private static final String APACHE_4 = "org.apache.httpcomponents:";
  private static final String APACHE_5 = "org.apache.httpcomponents.client5:httpclient5:";

  private static final String SPRING = "6.2.12";

  private LibraryClients() {}

  static List<HttpClientUnderTest> all() {
    return List.of(
        okHttp("okhttp:3.0.0"),
        okHttp("okhttp:3.14.9"),
        okHttp("okhttp:4.12.0"),
        okHttp("okhttp-jvm:5.5.1"),
        apache4("httpclient:4.3", "ApacheHttp4"),
        apache4("httpclient:4.5.14", "ApacheHttp4"),
        apache4("httpasyncclient:4.1", "ApacheHttp4Async"),
        apache4("httpasyncclient:4.1.5", "ApacheHttp4Async"),
        apache5("5.0"),
        apache5("5.6.5"),
        HttpClientUnderTest.of(
            "RestTemplate " + SPRING + " over Apache HttpClient",
            "acme.http.client.RestTemplates",
            "org.springframework:spring-web:" + SPRING,
            APACHE_5 + "5.5"));
  }

  private static HttpClientUnderTest okHttp(String artifact) {
    return HttpClientUnderTest.of(
        "OkHttp " + artifact, "acme.http.client.OkHttp", "com.squareup.okhttp3:" + artifact);
  }

  private static HttpClientUnderTest apache4(String artifact, String main) {
    return HttpClientUnderTest.of(
        "Apache " + artifact, "acme.http.client." + main, APACHE_4 + artifact);
  }

  private static HttpClientUnderTest apache5(String version) {
    return HttpClientUnderTest.of(
        "Apache HttpClient " + version, "acme.http.client.ApacheHttp5", APACHE_5 + version);
  }
}
