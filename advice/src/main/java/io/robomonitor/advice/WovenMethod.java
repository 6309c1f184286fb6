package io.robomonitor.advice;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A woven method as its call site sees it when it is linked.
 *
 * @param lookup full access to the class that declares the method; whatever is made with it must be
 *     kept only by the call site, never by the agent
 * @param name the method's name, {@code <init>} for a constructor
 * @param type parameter and return types, without the receiver
 * @param isStatic whether the method has no receiver
 */
public record WovenMethod(
    MethodHandles.Lookup lookup, String name, MethodType type, boolean isStatic) {

  /** The class that declares the method. */
  public Class<?> declaringClass() {
    return lookup.lookupClass();
  }

  /** Whether it is the method of this name of a class, or one below it of the same name. */
  public boolean isOrOverrides(String className, String methodName) {
    return name.equals(methodName) && isOrExtends(declaringClass(), className);
  }

  private static boolean isOrExtends(@Nullable Class<?> type, String name) {
    if (type == null) {
      return false;
    }
    if (type.getName().equals(name)) {
      return true;
    }
    for (Class<?> supertype : type.getInterfaces()) {
      if (isOrExtends(supertype, name)) {
        return true;
      }
    }
    return isOrExtends(type.getSuperclass(), name);
  }
}
