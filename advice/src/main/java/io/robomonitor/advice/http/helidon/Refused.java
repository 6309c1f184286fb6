package io.robomonitor.advice.http.helidon;

import java.lang.invoke.MethodHandle;

/** What is read of the exception for a request that is not routed. */
final class Refused {

  private static final String EXCEPTION = "http.RequestException";

  private static final MethodHandle METHOD =
      Getters.chain(EXCEPTION, String.class, "request", "method");
  private static final MethodHandle STATUS = Getters.chain(EXCEPTION, int.class, "status", "code");

  private Refused() {}

  static String method(Object exception) throws Throwable {
    return (String) METHOD.invokeExact(exception);
  }

  static int status(Object exception) throws Throwable {
    return (int) STATUS.invokeExact(exception);
  }
}
