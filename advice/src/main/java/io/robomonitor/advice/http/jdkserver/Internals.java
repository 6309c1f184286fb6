package io.robomonitor.advice.http.jdkserver;

import io.robomonitor.advice.WovenMethod;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the JDK's server, whose types nobody outside its module can name. They are read with
 * the access of the woven class itself.
 */
final class Internals {

  private static final String SERVER = "sun.net.httpserver.";
  private static final MethodType READER = MethodType.methodType(Object.class, Object.class);

  private Internals() {}

  /** Reads the connection of an object that has one itself, or whose exchange has. */
  static MethodHandle connection(WovenMethod woven) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = woven.lookup();
    Class<?> exchange = lookup.findClass(SERVER + "ExchangeImpl");
    Class<?> connection = lookup.findClass(SERVER + "HttpConnection");
    Class<?> type = woven.declaringClass();
    if (type == exchange || type.getName().equals(SERVER + "ServerImpl$Exchange")) {
      return lookup.findGetter(type, "connection", connection).asType(READER);
    }
    MethodHandle ofExchange = lookup.findGetter(exchange, "connection", connection);
    if (type.getName().contains("WriteFinished")) {
      return ofExchange.asType(READER); // asked with the exchange it was made with
    }
    MethodHandle toExchange = lookup.findGetter(type, "t", exchange);
    return MethodHandles.filterReturnValue(toExchange, ofExchange).asType(READER);
  }

  /** What {@link #connection} found for an object. */
  static @Nullable Object read(Object reader, Object of) {
    try {
      return (Object) ((MethodHandle) reader).invokeExact(of);
    } catch (Throwable unreadable) {
      return null;
    }
  }
}
