package io.robomonitor.advice.http.helidon;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Helidon's methods without parameters, through handles: its classes are of Java 21, newer
 * than what this is compiled with.
 */
final class Getters {

  private Getters() {}

  /** One method after the other, from an object of a type to a result; all must be there. */
  static MethodHandle chain(String type, Class<?> result, String... methods) {
    MethodHandle chain = chainIfAny(type, result, methods);
    if (chain == null) {
      throw new LinkageError(type + "#" + String.join("#", methods));
    }
    return chain;
  }

  /** Null: this version has no such method. */
  static @Nullable MethodHandle chainIfAny(String type, Class<?> result, String... methods) {
    try {
      MethodHandle chain = null;
      Class<?> owner = Class.forName("io.helidon." + type, false, Getters.class.getClassLoader());
      for (String method : methods) {
        MethodHandle next = MethodHandles.publicLookup().unreflect(owner.getMethod(method));
        chain = chain == null ? next : MethodHandles.filterReturnValue(chain, next);
        owner = next.type().returnType();
      }
      return chain == null ? null : chain.asType(MethodType.methodType(result, Object.class));
    } catch (ReflectiveOperationException otherVersion) {
      return null;
    }
  }
}
