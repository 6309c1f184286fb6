package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrapeTest {

  private static final Scrape SCRAPE =
      new Scrape(
          """
          # TYPE http_requests_total counter
          http_requests_total{endpoint="/b",method="GET",status="404"} 2.0
          http_requests_total{endpoint="/b",method="GET",status="200"} 3.0
          http_requests_total{endpoint="/a",method="GET",status="200"} 1.5
          # TYPE http_requests_total_more gauge
          http_requests_total_more 7.0
          """);

  @Test
  void a_family_is_its_samples_sorted_and_no_others() {
    assertThat(SCRAPE.family("http_requests_total"))
        .isEqualTo(
            """
            {endpoint="/a",method="GET",status="200"} 1.5
            {endpoint="/b",method="GET",status="200"} 3
            {endpoint="/b",method="GET",status="404"} 2""");
    assertThat(SCRAPE.family("http_requests_total_more")).isEqualTo("7");
    assertThat(SCRAPE.family("http_requests")).isEmpty();
  }

  @Test
  void a_label_can_be_summed_away_wherever_it_stands() {
    assertThat(SCRAPE.familyWithout("http_requests_total", "status"))
        .isEqualTo(
            """
            {endpoint="/a",method="GET"} 1.5
            {endpoint="/b",method="GET"} 5""");
    assertThat(SCRAPE.familyWithout("http_requests_total", "endpoint"))
        .isEqualTo(
            """
            {method="GET",status="200"} 4.5
            {method="GET",status="404"} 2""");
  }

  @Test
  void a_sum_takes_the_samples_that_have_all_labels() {
    assertThat(SCRAPE.sum("http_requests_total")).isEqualTo(6.5);
    assertThat(SCRAPE.sum("http_requests_total", "endpoint=\"/b\"", "status=\"200\"")).isEqualTo(3);
    assertThat(SCRAPE.sum("missing")).isZero();
  }
}
