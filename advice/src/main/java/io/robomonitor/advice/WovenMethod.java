package io.robomonitor.advice;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

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
}
