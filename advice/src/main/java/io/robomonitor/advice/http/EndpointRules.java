package io.robomonitor.advice.http;

import io.robomonitor.advice.RecentCache;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names a request's endpoint: excluded paths first, then the configured rules, then the route that
 * the server knows. Without rules and exclusions it costs two null checks; a rule's pattern is
 * tried once for each recently seen path.
 */
final class EndpointRules {

  private static final int REMEMBERED_PATHS = 1024;
  private static final int LONGEST_REMEMBERED = 512;

  /** Remembered for a path that no rule matches. Compared by identity. */
  @SuppressWarnings("StringOperationCanBeSimplified")
  private static final String NO_RULE = new String("no rule");

  private final List<HttpSettings.EndpointRule> rules;
  private final @Nullable Set<String> excluded;
  private final @Nullable RecentCache<String> remembered;

  EndpointRules(HttpSettings settings) {
    this.rules = settings.endpoints();
    this.excluded = settings.exclude().isEmpty() ? null : new HashSet<>(settings.exclude());
    this.remembered = rules.isEmpty() ? null : new RecentCache<>(REMEMBERED_PATHS);
  }

  boolean lookAtPaths() {
    return excluded != null || remembered != null;
  }

  /**
   * The endpoint of a request.
   *
   * @param target the path or URI asked for, with or without a query; null: unknown
   * @param route the server's own; null: none matched
   * @return {@link HttpServerRecorder#EXCLUDED} if it is not to be recorded
   */
  String endpoint(@Nullable String target, @Nullable String route) {
    if (target != null && lookAtPaths()) {
      String path = path(target);
      if (excluded != null && excluded.contains(path)) {
        return HttpServerRecorder.EXCLUDED;
      }
      if (remembered != null) {
        String name = rule(remembered, path);
        if (name != null) {
          return name;
        }
      }
    }
    return route == null || route.isEmpty() ? HttpServerRecorder.UNMATCHED : route;
  }

  /** The path of a request target: without query, and without scheme and authority (RFC 9112). */
  private static String path(String target) {
    int end = target.indexOf('?');
    String path = end < 0 ? target : target.substring(0, end);
    int scheme = path.startsWith("/") ? -1 : path.indexOf("://");
    if (scheme < 0) {
      return path;
    }
    int root = path.indexOf('/', scheme + 3);
    return root < 0 ? "/" : path.substring(root);
  }

  private @Nullable String rule(RecentCache<String> cache, String path) {
    String name = cache.get(path);
    if (name == null) {
      name = match(path);
      if (path.length() <= LONGEST_REMEMBERED) {
        cache.put(path, name);
      }
    }
    return isNoRule(name) ? null : name;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isNoRule(String name) {
    return name == NO_RULE;
  }

  private String match(String path) {
    for (HttpSettings.EndpointRule rule : rules) {
      if (rule.pattern().matcher(path).find()) {
        return rule.name();
      }
    }
    return NO_RULE;
  }
}
