package io.robomonitor.advice.http.reactornetty;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientConfig;

/** The host that a client is configured to call. */
final class CalledHost {

  private CalledHost() {}

  private static final int DEFAULT_PORT = 80;

  /**
   * From the URI, else from the base URL, else from the remote address; null: none of them says, as
   * where the URI is a publisher's.
   */
  static @Nullable String of(HttpClientConfig config) {
    String host = inside(config.uri());
    if (host == null) {
      host = inside(config.baseUrl());
    }
    return host == null ? of(config.remoteAddress(), config.uri() == null) : host;
  }

  private static @Nullable String of(
      @Nullable Supplier<? extends SocketAddress> supplier, boolean mayBeDefault) {
    if (supplier != null && supplier.get() instanceof InetSocketAddress address) {
      boolean isDefault = mayBeDefault && address.getPort() == DEFAULT_PORT;
      return isDefault ? null : address.getHostString();
    }
    return null;
  }

  /** The host of {@code [scheme://][user@]host[:port][/…]}; null if there is none. */
  static @Nullable String inside(@Nullable String uri) {
    if (uri == null || uri.isEmpty() || uri.charAt(0) == '/') {
      return null;
    }
    int scheme = uri.indexOf("://");
    int from = scheme < 0 ? 0 : scheme + 3;
    int end = from;
    while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    int user = uri.lastIndexOf('@', end - 1);
    if (user >= from) {
      from = user + 1;
    }
    int colon = uri.indexOf(':', Math.max(from, uri.lastIndexOf(']', end)));
    return uri.substring(from, colon < 0 || colon > end ? end : colon);
  }
}
