package acme.grpc;

import java.util.List;
import java.util.Map;

/** Has a channel repeat what is unavailable. */
final class RetryConfig {

  static final Map<String, Object> FOUR_ATTEMPTS =
      Map.of(
          "methodConfig",
          List.of(
              Map.of(
                  "name",
                  List.of(Map.of("service", "acme.Greeter")),
                  "retryPolicy",
                  Map.of(
                      "maxAttempts",
                      4.0,
                      "initialBackoff",
                      "0.01s",
                      "maxBackoff",
                      "0.01s",
                      "backoffMultiplier",
                      1.0,
                      "retryableStatusCodes",
                      List.of("UNAVAILABLE")))));

  private RetryConfig() {}
}
