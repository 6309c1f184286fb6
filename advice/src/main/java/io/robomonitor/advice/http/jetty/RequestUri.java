package io.robomonitor.advice.http.jetty;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import org.eclipse.jetty.http.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for. The method that tells it has another name since Jetty 12, and what it returns
 * is a class up to Jetty 9.4 and an interface since.
 */
final class RequestUri {

  private static final MethodHandle PATH_AND_QUERY = handle();

  private RequestUri() {}

  static @Nullable String of(MetaData.Request request) throws Throwable {
    return (String) PATH_AND_QUERY.invokeExact(request);
  }

  private static MethodHandle handle() {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    for (String name : new String[] {"getHttpURI", "getURI"}) {
      try {
        Method uri = MetaData.Request.class.getMethod(name);
        MethodHandle path = lookup.unreflect(uri.getReturnType().getMethod("getPathQuery"));
        return MethodHandles.filterReturnValue(lookup.unreflect(uri), path);
      } catch (ReflectiveOperationException otherVersion) { // the next name, then
      }
    }
    throw new LinkageError("MetaData.Request without a URI");
  }
}
