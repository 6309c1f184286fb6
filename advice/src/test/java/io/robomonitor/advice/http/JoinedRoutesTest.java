package io.robomonitor.advice.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinedRoutesTest {

  @ParameterizedTest
  @CsvSource({
    "/api, /users/{id}, /api/users/{id}",
    "/api, users, /api/users",
    "/api, /, /api",
    "/api, '', /api",
    "'', /users, /users",
    "'', users, /users",
    "'', /, /",
    "'', '', /",
    "/, users, /users",
    "/api/, /users, /api/users"
  })
  void joins_with_one_slash(String prefix, String template, String route) {
    assertThat(JoinedRoutes.join(prefix, template)).isEqualTo(route);
  }

  @Test
  void makes_no_text_twice() {
    String first = JoinedRoutes.join("/a", "/x");

    assertThat(JoinedRoutes.join("/b", "/x")).isEqualTo("/b/x");
    assertThat(JoinedRoutes.join("/a", "/x")).isSameAs(first);
  }
}
