package io.robomonitor.advice.http.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalledHostTest {

  @ParameterizedTest
  @CsvSource({
    "http://example.com/a, example.com",
    "https://example.com:8443/a?b=c:d@e, example.com",
    "https://example.com, example.com",
    "https://me:secret@example.com:1/, example.com",
    "http://[::1]:8080/a, [::1]",
    "http://[::1]/a, [::1]",
    "http://example.com?a=b, example.com",
    "example.com:80/a, example.com",
    "/a/b, ",
    ", "
  })
  void is_found_in_a_uri(String uri, String host) {
    assertThat(CalledHost.inside(uri)).isEqualTo(host);
  }
}
