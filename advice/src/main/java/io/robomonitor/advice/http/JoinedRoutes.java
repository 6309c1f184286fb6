package io.robomonitor.advice.http;

import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.Telemetry;

/**
 * Templates as one text, where a framework holds them in parts: that of a mount and that of what is
 * mounted. Each pair is joined once; to find it again allocates nothing. For any thread.
 */
public final class JoinedRoutes {

  /** More pairs than an application has; a further one is {@link Telemetry#OTHER}. */
  private static final int PAIRS = 4096;

  private static final BoundedCache<String> JOINED =
      new BoundedCache<>(
          PAIRS,
          Telemetry.installed().seriesDropped(HttpServerMetrics.REQUESTS),
          (prefix, template, unused) -> concatenate(prefix, template));

  private JoinedRoutes() {}

  /**
   * The template of both.
   *
   * @param prefix with or without a slash at its end; empty or a slash alone: none
   * @param template with or without a slash at its start; empty or a slash alone: the prefix's own
   */
  public static String join(String prefix, String template) {
    boolean alone = prefix.isEmpty() || prefix.equals("/");
    return alone && template.startsWith("/") ? template : JOINED.get(prefix, template);
  }

  private static String concatenate(String prefix, String template) {
    if (prefix.equals(Telemetry.OTHER)) {
      return Telemetry.OTHER;
    }
    String start = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    String end = template.startsWith("/") ? template.substring(1) : template;
    return end.isEmpty() && !start.isEmpty() ? start : start + "/" + end;
  }
}
