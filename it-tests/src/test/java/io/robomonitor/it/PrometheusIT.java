package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the agent. */
class PrometheusIT {

  @TempDir Path folder;

  @Test
  void prometheus_sees_exactly_the_requests_that_were_sent() throws Exception {
    TestApplication application = ServletServer.TOMCAT_11.compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start();
        Prometheus prometheus = Prometheus.scraping(jvm.metrics(), folder)) {
      new Traffic(jvm.application())
          .send(7, "GET", "/nowhere", 404)
          .sendAtOnce(4, 25, "/hello/", 200);

      assertThat(prometheus.awaitValue("sum(http_requests_total)", "107")).isEqualTo("107");
      assertThat(prometheus.value("sum(http_requests_total{status=\"200\"})")).isEqualTo("100");
      assertThat(prometheus.value("http_requests_total{endpoint=\"_unmatched\"}")).isEqualTo("7");
      assertThat(prometheus.value("up{job=\"robo-rlhf-app\"}")).isEqualTo("1");
      assertThat(prometheus.value("count(http_request_duration_seconds_bucket{le=\"+Inf\"})"))
          .isEqualTo("2");
    }
  }
}
