package io.robomonitor.advice.http.jettyclient;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Deque;

/** Methods of Jetty's client, whose classes are in other packages since Jetty 12. */
final class ClientHandles {

  private static final String CLIENT = "org.eclipse.jetty.client.";
  private static final boolean SINCE_12 = isThere(CLIENT + "transport.HttpConversation");
  private static final String PARTS = SINCE_12 ? CLIENT + "transport." : CLIENT;
  private static final String API = SINCE_12 ? CLIENT : CLIENT + "api.";

  // of conversations
  static final MethodHandle GET_ATTRIBUTE =
      find(PARTS + "HttpConversation", "getAttribute", String.class)
          .asType(MethodType.methodType(Object.class, Object.class, String.class));
  static final MethodHandle SET_ATTRIBUTE =
      find(PARTS + "HttpConversation", "setAttribute", String.class, Object.class)
          .asType(MethodType.methodType(void.class, Object.class, String.class, Object.class));
  static final MethodHandle EXCHANGES =
      chain(Deque.class, find(PARTS + "HttpConversation", "getExchanges"));

  // of exchanges
  static final MethodHandle METHOD = ofExchange("getMethod");
  static final MethodHandle HOST = ofExchange("getHost");

  // of results
  static final MethodHandle IS_FAILED = chain(boolean.class, find(API + "Result", "isFailed"));
  static final MethodHandle STATUS =
      chain(int.class, find(API + "Result", "getResponse"), find(API + "Response", "getStatus"));
  static final MethodHandle CONVERSATION =
      chain(
          Object.class,
          find(API + "Result", "getRequest"),
          find(PARTS + "HttpRequest", "getConversation"));

  private ClientHandles() {}

  private static MethodHandle ofExchange(String getter) {
    return chain(
        String.class,
        find(PARTS + "HttpExchange", "getRequest"),
        find(PARTS + "HttpRequest", getter));
  }

  /** One after the other, from an object to a result. */
  private static MethodHandle chain(Class<?> result, MethodHandle... getters) {
    MethodHandle chain = MethodHandles.identity(Object.class);
    for (MethodHandle getter : getters) {
      MethodType type = getter.type();
      MethodHandle general = getter.asType(type.changeParameterType(0, Object.class));
      MethodHandle before = chain.asType(chain.type().changeReturnType(Object.class));
      chain = MethodHandles.filterReturnValue(before, general);
    }
    return chain.asType(MethodType.methodType(result, Object.class));
  }

  private static boolean isThere(String type) {
    try {
      Class.forName(type, false, ClientHandles.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  private static MethodHandle find(String type, String name, Class<?>... parameters) {
    try {
      Class<?> owner = Class.forName(type, false, ClientHandles.class.getClassLoader());
      return MethodHandles.lookup().unreflect(method(owner, name, parameters));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + "#" + name, e);
    }
  }

  /** Public or, in early versions of Jetty 9.4, protected. */
  private static Method method(Class<?> owner, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    try {
      return owner.getMethod(name, parameters);
    } catch (NoSuchMethodException notPublic) {
      Method method = owner.getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      return method;
    }
  }
}
