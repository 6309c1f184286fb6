package io.robomonitor.advice.http.helidon;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Handshakes as Helidon does them since 4.5. */
final class Upgrades {

  private static final MethodHandle KIND =
      Getters.chain("webserver.http1.spi.Http1UpgradeResult", Object.class, "kind");
  private static final @Nullable MethodHandle PATTERN =
      SocketRoutes.patternBehind("WsUpgrader$PreparedUpgrade", "route");

  private Upgrades() {}

  /** Whether the request was answered; otherwise it is routed as any other. */
  static boolean isOver(Object result) throws Throwable {
    Object kind = (Object) KIND.invokeExact(result);
    return !((Enum<?>) kind).name().equals("NOT_APPLICABLE");
  }

  /** The pattern of the route whose handshake it is; null: not told. */
  static @Nullable String pattern(Object prepared) throws Throwable {
    return PATTERN == null ? null : (String) PATTERN.invokeExact(prepared);
  }
}
