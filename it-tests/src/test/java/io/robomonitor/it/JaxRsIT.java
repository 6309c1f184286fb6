package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a JAX-RS method is found and answers, its route is made of the templates on the way. */
class JaxRsIT {

  private static final String REQUESTS =
      """
      {endpoint="/api/orders",method="GET",status="200"} 2
      {endpoint="/api/orders/refused",method="GET",status="409"} 2
      {endpoint="/api/orders/stage",method="GET",status="200"} 3
      {endpoint="/api/orders/teapot",method="GET",status="418"} 1
      {endpoint="/api/orders/{id: [0-9]+}",method="GET",status="200"} 2
      {endpoint="/api/orders/{id}/lines",method="GET",status="200"} 2
      {endpoint="/api/orders/{id}/lines/{line}",method="GET",status="200"} 2
      {endpoint="/api/orders/{id}/lines/{line}/notes/{note}",method="GET",status="200"} 3
      {endpoint="_unmatched",method="GET",status="404"} 3
      {endpoint="_unmatched",method="POST",status="405"} 1""";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void names_templates_below_the_context(JaxRsServers server) throws Exception {
    TestApplication application = server.onTomcat().compileInto(folder);
    assertRequests(application, "/shop/api", server.servlet(), "/shop", "/api");
  }

  @ParameterizedTest
  @EnumSource(names = "JERSEY.*", mode = EnumSource.Mode.MATCH_ALL)
  void names_templates_below_a_base_of_grizzly(JaxRsServers server) throws Exception {
    assertRequests(server.onGrizzly().compileInto(folder), "/api", "api/");
  }

  private static void assertRequests(TestApplication application, String base, String... arguments)
      throws Exception {
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().arguments(arguments).start()) {
      new Traffic(jvm.application())
          .send(2, "GET", base + "/orders", 200)
          .send(2, "GET", base + "/orders/17", 200)
          .send(2, "GET", base + "/orders/17/lines", 200)
          .send(2, "GET", base + "/orders/17/lines/4", 200)
          .send(3, "GET", base + "/orders/17/lines/4/notes/9", 200)
          .send(3, "GET", base + "/orders/stage", 200)
          .send(2, "GET", base + "/orders/refused", 409)
          .send(1, "GET", base + "/orders/teapot", 418)
          .send(1, "GET", base + "/nowhere", 404)
          .send(1, "GET", base + "/orders/x/y/z", 404)
          .send(1, "GET", base + "/orders/17/lines/4/5", 404)
          .send(1, "POST", base + "/orders/teapot", 405);

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(REQUESTS));

      assertThat(scrape.family("http_requests_total")).isEqualTo(REQUESTS);
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    }
  }
}
