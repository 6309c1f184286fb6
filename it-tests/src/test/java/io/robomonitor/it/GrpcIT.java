package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** gRPC-Java, server and client, over each transport, at the oldest version claimed and newest. */
class GrpcIT {

  private static final String SERVED =
      """
      {endpoint="/acme.Greeter/Chat",method="POST",status="CANCELLED"} 1
      {endpoint="/acme.Greeter/Chat",method="POST",status="OK"} 1
      {endpoint="/acme.Greeter/Collect",method="POST",status="OK"} 1
      {endpoint="/acme.Greeter/Count",method="POST",status="OK"} 1
      {endpoint="/acme.Greeter/Guarded",method="POST",status="UNAUTHENTICATED"} 1
      {endpoint="/acme.Greeter/Hang",method="POST",status="DEADLINE_EXCEEDED"} 1
      {endpoint="/acme.Greeter/Hello",method="POST",status="OK"} 3
      {endpoint="/acme.Greeter/Lost",method="POST",status="NOT_FOUND"} 1
      {endpoint="/acme.Greeter/ThirdTime",method="POST",status="OK"} 1
      {endpoint="/acme.Greeter/ThirdTime",method="POST",status="UNAVAILABLE"} 2
      {endpoint="/acme.Greeter/Throws",method="POST",status="UNKNOWN"} 1
      {endpoint="_unmatched",method="POST",status="UNIMPLEMENTED"} 1""";

  private static final String CALLED =
      """
      {host="127.0.0.1",method="POST",status="CANCELLED"} 1
      {host="127.0.0.1",method="POST",status="DEADLINE_EXCEEDED"} 1
      {host="127.0.0.1",method="POST",status="NOT_FOUND"} 1
      {host="127.0.0.1",method="POST",status="OK"} 7
      {host="127.0.0.1",method="POST",status="UNAUTHENTICATED"} 1
      {host="127.0.0.1",method="POST",status="UNAVAILABLE"} 1
      {host="127.0.0.1",method="POST",status="UNIMPLEMENTED"} 1
      {host="127.0.0.1",method="POST",status="UNKNOWN"} 1""";

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.HTTP_SERVERS,
      library = "gRPC-Java",
      instrumentations = "grpc",
      records = "requests by service and method, gRPC status, durations, in flight",
      column = 1)
  @Covers(
      area = Covers.Area.HTTP_CLIENTS,
      library = "gRPC-Java",
      instrumentations = "grpc",
      records = "calls by host and gRPC status, durations",
      column = 1)
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "NettyCases, 1.20.0, grpc-netty",
    "NettyCases, 1.85.1, grpc-netty",
    "NettyCases, 1.20.0, grpc-netty-shaded",
    "NettyCases, 1.85.1, grpc-netty-shaded",
    "OkHttpCases, 1.20.0, grpc-okhttp",
    "OkHttpCases, 1.78.0, grpc-okhttp",
    "InProcessCases, 1.20.0, grpc-core",
    "InProcessCases, 1.85.1, grpc-inprocess"
  })
  void counts_every_call_once_on_each_side(String main, String version, String transport)
      throws Exception {
    String grpc = "io.grpc:";
    TestApplication.Builder application =
        TestApplication.of("acme.grpc." + main, "acme.grpc.GrpcCases", "acme.grpc.RetryConfig")
            .with(
                Libraries.of(
                    grpc + "grpc-stub:" + version,
                    grpc + transport + ":" + version,
                    grpc + (main.equals("OkHttpCases") ? "grpc-netty:" : "grpc-core:") + version));
    if (transport.endsWith("shaded")) {
      application.replacing("io.grpc.netty.", "io.grpc.netty.shaded.io.grpc.netty.");
    }
    try (ForkedJvm jvm = ForkedJvm.run(application.compileInto(folder)).agent().start()) {
      jvm.awaitOutput("done");
      String called =
          main.equals("InProcessCases") ? CALLED.replace("127.0.0.1", "localhost") : CALLED;

      Scrape scrape =
          jvm.scrapeUntil(
              s ->
                  served(s).equals(SERVED)
                      && s.family("http_client_requests_total").equals(called)
                      && s.family("http_requests_in_flight").equals("0"));

      assertThat(served(scrape)).isEqualTo(SERVED);
      assertThat(scrape.family("http_client_requests_total")).isEqualTo(called);
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(scrape.family("http_request_duration_seconds_count"))
          .isEqualTo(scrape.familyWithout("http_requests_total", "status"));
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
    }
  }

  @Test
  void counts_calls_that_wait_for_their_channel() throws Exception {
    List<Path> grpc = Libraries.of("io.grpc:grpc-stub:1.85.1", "io.grpc:grpc-netty:1.85.1");
    TestApplication application =
        TestApplication.of("acme.grpc.PendingCases", "acme.grpc.GrpcCases")
            .with(grpc)
            .compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      jvm.awaitOutput("done");

      assertThat(jvm.scrape().family("http_client_requests_total"))
          .isEqualTo(
              """
              {host="acme",method="POST",status="CANCELLED"} 1
              {host="acme",method="POST",status="DEADLINE_EXCEEDED"} 1
              {host="acme",method="POST",status="UNAVAILABLE"} 1""");
    }
  }

  /** Whether the server's own clock or the client's cancel ends a call first is anybody's guess. */
  private static String served(Scrape scrape) {
    return scrape
        .family("http_requests_total")
        .replaceFirst("(Hang.*)\"CANCELLED\"", "$1\"DEADLINE_EXCEEDED\"");
  }
}
