package io.robomonitor.advice.expression;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.List;

/**
 * Chains the steps of an expression into one method handle. A step is bound to the declared type
 * where that has the member, and looked up by the value's class where it may have it. A null on the
 * way makes the whole absent.
 */
final class ExpressionCompiler {

  private static final MethodHandle IS_NULL =
      own(ExpressionValues.class, "isNull", boolean.class, Object.class);
  private static final MethodHandle NUMBER =
      own(ExpressionValues.class, "number", double.class, Object.class);
  private static final MethodHandle AT =
      own(ExpressionValues.class, "at", Object.class, Object.class, int.class);
  private static final MethodHandle NUMBER_AT =
      own(ExpressionValues.class, "numberAt", double.class, Object.class, int.class);
  private static final MethodHandle ENTRY =
      own(ExpressionValues.class, "entry", Object.class, Object.class, String.class);
  private static final MethodHandle NO_NUMBER =
      MethodHandles.constant(double.class, Expression.ABSENT);
  private static final MethodHandle NO_VALUE = MethodHandles.constant(Object.class, null);

  private final ExpressionMembers members;
  private final List<ExpressionPath.Step> steps;
  private final Class<?> result;

  /**
   * Makes a compiler of one expression.
   *
   * @param result {@code double} for a number, {@code Object} for whatever stands at the end
   */
  ExpressionCompiler(
      MethodHandles.Lookup lookup, List<ExpressionPath.Step> steps, Class<?> result) {
    this.members = new ExpressionMembers(lookup);
    this.steps = steps;
    this.result = result;
  }

  private boolean isNumber() {
    return result == double.class;
  }

  /**
   * The whole chain.
   *
   * @param root declared type of the root
   * @return a handle of type (Object)double or (Object)Object
   * @throws IllegalArgumentException when a step can never succeed
   */
  MethodHandle compile(Class<?> root) {
    return from(0, root).asType(MethodType.methodType(result, Object.class));
  }

  private MethodHandle from(int index, Class<?> type) {
    if (index == steps.size()) {
      return leaf(type);
    }
    if (type.isPrimitive()) {
      throw new IllegalArgumentException(type + " has no members");
    }
    MethodHandle rest = step(steps.get(index), index, type);
    return MethodHandles.guardWithTest(
        IS_NULL.asType(MethodType.methodType(boolean.class, type)),
        MethodHandles.dropArguments(isNumber() ? NO_NUMBER : NO_VALUE, 0, type),
        rest.asType(MethodType.methodType(result, type)));
  }

  private MethodHandle step(ExpressionPath.Step step, int index, Class<?> type) {
    boolean last = isNumber() && index == steps.size() - 1;
    if (step instanceof ExpressionPath.Index element) {
      return last
          ? MethodHandles.insertArguments(NUMBER_AT, 1, element.index())
          : then(MethodHandles.insertArguments(AT, 1, element.index()), index);
    }
    if (step instanceof ExpressionPath.Key key) {
      return then(MethodHandles.insertArguments(ENTRY, 1, key.key()), index);
    }
    MethodHandle member = members.find(type, step);
    if (member != null) {
      return then(member, index);
    }
    if (Modifier.isFinal(type.getModifiers())) {
      throw new IllegalArgumentException(type.getName() + " has no " + step);
    }
    DynamicMember dynamic = new DynamicMember(members, step);
    return last
        ? own(DynamicMember.class, "number", double.class, Object.class).bindTo(dynamic)
        : then(
            own(DynamicMember.class, "value", Object.class, Object.class).bindTo(dynamic), index);
  }

  private MethodHandle then(MethodHandle step, int index) {
    return MethodHandles.filterReturnValue(step, from(index + 1, step.type().returnType()));
  }

  private MethodHandle leaf(Class<?> type) {
    if (!isNumber()) {
      return MethodHandles.identity(type).asType(MethodType.methodType(Object.class, type));
    }
    if (type == char.class || type == void.class || type == String.class) {
      throw new IllegalArgumentException(type.getSimpleName() + " is no number");
    }
    MethodType toDouble = MethodType.methodType(double.class, type);
    return type.isPrimitive()
        ? MethodHandles.explicitCastArguments(MethodHandles.identity(type), toDouble)
        : NUMBER.asType(toDouble);
  }

  private static MethodHandle own(
      Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    MethodType type = MethodType.methodType(result, parameters);
    try {
      return owner == DynamicMember.class
          ? MethodHandles.lookup().findVirtual(owner, name, type)
          : MethodHandles.lookup().findStatic(owner, name, type);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(owner + "." + name, impossible);
    }
  }
}
