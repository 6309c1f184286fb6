package io.robomonitor.advice.expression;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields and methods without parameters, private and inherited ones included, as far as the
 * woven class may see them.
 */
final class ExpressionMembers {

  private final MethodHandles.Lookup lookup;

  /**
   * Finds members as a class sees them.
   *
   * @param lookup full access to the woven class
   */
  ExpressionMembers(MethodHandles.Lookup lookup) {
    this.lookup = lookup;
  }

  /**
   * A handle of type (owner)value, or null where the type has no such member.
   *
   * @throws IllegalArgumentException when it has one that is not accessible or gives nothing
   */
  @Nullable MethodHandle find(Class<?> type, ExpressionPath.Step step) {
    if (step instanceof ExpressionPath.Field field) {
      return type.isArray() && field.name().equals("length")
          ? MethodHandles.arrayLength(type)
          : field(type, field.name());
    }
    return method(type, ((ExpressionPath.Call) step).name());
  }

  private @Nullable MethodHandle field(Class<?> type, String name) {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      try {
        Field field = owner.getDeclaredField(name);
        MethodHandle getter = within(owner).unreflectGetter(field);
        return ofReceiver(getter, Modifier.isStatic(field.getModifiers()), type);
      } catch (NoSuchFieldException goOn) {
        // a class above may declare it
      } catch (IllegalAccessException inaccessible) {
        throw new IllegalArgumentException(owner.getName() + "." + name + " is not accessible");
      }
    }
    return null;
  }

  private @Nullable MethodHandle method(Class<?> type, String name) {
    boolean found = false;
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      try {
        Method method = owner.getDeclaredMethod(name);
        found = true;
        return ofReceiver(
            within(owner).unreflect(method), Modifier.isStatic(method.getModifiers()), type);
      } catch (NoSuchMethodException | IllegalAccessException goOn) {
        // a public type above may declare it, too
      }
    }
    MethodHandle inherited = fromInterfaces(type, name);
    if (inherited == null && found) {
      throw new IllegalArgumentException(type.getName() + "." + name + "() is not accessible");
    }
    return inherited;
  }

  private @Nullable MethodHandle fromInterfaces(Class<?> type, String name) {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      for (Class<?> declared : owner.getInterfaces()) {
        try {
          Method method = declared.getMethod(name);
          return ofReceiver(lookup.unreflect(method), false, type);
        } catch (NoSuchMethodException | IllegalAccessException goOn) {
          // another interface may declare it
        }
      }
    }
    return null;
  }

  private MethodHandles.Lookup within(Class<?> owner) throws IllegalAccessException {
    try {
      return MethodHandles.privateLookupIn(owner, lookup);
    } catch (IllegalAccessException closedModule) {
      return lookup;
    }
  }

  private static MethodHandle ofReceiver(MethodHandle handle, boolean isStatic, Class<?> type) {
    Class<?> value = handle.type().returnType();
    if (value == void.class) {
      throw new IllegalArgumentException("a method of " + type.getName() + " gives no value");
    }
    MethodHandle withReceiver = isStatic ? MethodHandles.dropArguments(handle, 0, type) : handle;
    return withReceiver.asType(MethodType.methodType(value, type));
  }
}
