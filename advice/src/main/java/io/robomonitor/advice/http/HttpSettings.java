package io.robomonitor.advice.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code http} block of the configuration.
 *
 * @param maxEndpoints how many distinct {@code endpoint} values are kept; further ones become
 *     {@code _other}
 * @param endpoints rules that name an endpoint after its path, tried in order before the
 *     framework's own route
 * @param exclude paths that are not recorded at all, matched exactly
 */
public record HttpSettings(int maxEndpoints, List<EndpointRule> endpoints, List<String> exclude) {

  /**
   * A rule of {@code http.endpoints}.
   *
   * @param pattern a regular expression found in the path
   * @param name the endpoint label for such a path
   */
  public record EndpointRule(Pattern pattern, String name) {}

  public HttpSettings {
    endpoints = List.copyOf(endpoints);
    exclude = List.copyOf(exclude);
  }

  /** 200 endpoints, no rules, nothing excluded. */
  public static HttpSettings defaults() {
    return new HttpSettings(200, List.of(), List.of());
  }
}
