package io.robomonitor.advice.http.undertow;

import io.undertow.servlet.handlers.ServletChain;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mapping of a servlet that Undertow has chosen. */
final class ServletMappings {

  /** Since Undertow 2.0. */
  private static final @Nullable MethodHandle PATTERN = pattern();

  private ServletMappings() {}

  /** Null: not told; before Undertow 2.0 of a servlet with several mappings. */
  static @Nullable String of(ServletChain chain) throws Throwable {
    if (PATTERN != null) {
      return (String) PATTERN.invokeExact(chain);
    }
    List<String> mappings = chain.getManagedServlet().getServletInfo().getMappings();
    return mappings.size() == 1 ? mappings.get(0) : null;
  }

  private static @Nullable MethodHandle pattern() {
    try {
      MethodType type = MethodType.methodType(String.class);
      return MethodHandles.publicLookup().findVirtual(ServletChain.class, "getPattern", type);
    } catch (ReflectiveOperationException older) {
      return null;
    }
  }
}
