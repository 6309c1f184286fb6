package io.robomonitor.advice.expression;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A member that only a value's own class has, not the type it is declared with. What was found is
 * kept at that class, as a handle that refers to the JDK and the class alone.
 */
final class DynamicMember {

  private static final MethodType TO_OBJECT = MethodType.methodType(Object.class, Object.class);
  private static final MethodType TO_NUMBER = MethodType.methodType(double.class, Object.class);

  private final ClassValue<MethodHandle> handles;

  DynamicMember(ExpressionMembers members, ExpressionPath.Step step) {
    this.handles =
        new ClassValue<>() {
          @Override
          protected MethodHandle computeValue(Class<?> type) {
            MethodHandle found = members.find(type, step);
            if (found == null) {
              throw new IllegalArgumentException(type.getName() + " has no such member");
            }
            Class<?> value = found.type().returnType();
            boolean number = value.isPrimitive() && value != boolean.class && value != char.class;
            return found.asType(number ? TO_NUMBER : TO_OBJECT);
          }
        };
  }

  @SuppressWarnings("ReferenceEquality") // method types are interned
  @Nullable Object value(Object owner) throws Throwable {
    MethodHandle handle = handles.get(owner.getClass());
    if (handle.type().returnType() == double.class) {
      return (double) handle.invokeExact(owner);
    }
    return (Object) handle.invokeExact(owner);
  }

  @SuppressWarnings("ReferenceEquality") // method types are interned
  double number(Object owner) throws Throwable {
    MethodHandle handle = handles.get(owner.getClass());
    if (handle.type().returnType() == double.class) {
      return (double) handle.invokeExact(owner);
    }
    Object value = (Object) handle.invokeExact(owner);
    return ExpressionValues.number(value);
  }
}
