package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What requests of Quarkus are named beyond the matrix. */
class QuarkusRestIT {

  @TempDir Path folder;

  @Test
  void names_resources_that_others_found_and_routes_that_are_none() throws Exception {
    TestApplication application = QuarkusBuild.of(QuarkusServers.VERSION).compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start();
        HttpConnection connection = new HttpConnection(jvm.application())) {
      for (String path :
          List.of(
              "/shop/a/orders/1",
              "/shop/a/orders/one",
              "/shop/b",
              "/shop/c/parts/wheel/prices/10",
              "/shop/d/parts/door/prices/20",
              "/reactive/1",
              "/nowhere")) {
        connection.write("GET " + path + " HTTP/1.1\nHOST\nAccept: text/plain\n\n");
        connection.read();
      }
      connection.write("DELETE /hello/you HTTP/1.1\nHOST\n\n");
      connection.read();

      Scrape scrape =
          jvm.scrapeUntil(
              s ->
                  s.family("http_requests_in_flight").equals("0")
                      && s.sum("http_requests_total") == 8);

      assertThat(scrape.family("http_requests_total"))
          .isEqualTo(
              """
              {endpoint="/reactive/:id",method="GET",status="200"} 1
              {endpoint="/shop/{shop}",method="GET",status="200"} 1
              {endpoint="/shop/{shop}/orders/{order: [0-9]+}",method="GET",status="200"} 1
              {endpoint="/shop/{shop}/parts/{part}/prices/{price}",method="GET",status="200"} 2
              {endpoint="_unmatched",method="DELETE",status="405"} 1
              {endpoint="_unmatched",method="GET",status="404"} 2""");
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    }
  }
}
