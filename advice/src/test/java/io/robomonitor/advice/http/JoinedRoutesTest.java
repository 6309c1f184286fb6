package io.robomonitor.advice.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinedRoutesTest {

  private final JoinedRoutes routes = new JoinedRoutes();

  @ParameterizedTest
  @CsvSource({
    "/api, /users/{id}, /api/users/{id}",
    "/api, users, /api/users",
    "/api, /, /api",
    "/api, '', /api",
    "'', /users, /users",
    "'', users, /users",
    "'', /, /",
    "'', '', /"
  })
  void joins_with_one_slash(String prefix, String template, String route) {
    assertThat(routes.join(prefix, template)).isEqualTo(route);
  }

  @Test
  void makes_no_text_twice() {
    String first = routes.join("/a", "/x");

    assertThat(routes.join("/b", "/x")).isEqualTo("/b/x");
    assertThat(routes.join("/a", "/x")).isSameAs(first);
  }
}
