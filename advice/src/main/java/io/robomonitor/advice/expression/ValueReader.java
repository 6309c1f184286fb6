package io.robomonitor.advice.expression;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * All values that are read of a call, as one method handle. Where that is a constant, the compiler
 * sees through every expression to its end: arguments need no array, and numbers are not boxed.
 */
public final class ValueReader {

  /** How many parameters of a method can be read. */
  public static final int ARGUMENTS = 8;

  /** Start of the call, receiver, what was returned, arguments. */
  public static final MethodType TYPE =
      MethodType.methodType(void.class, long.class)
          .appendParameterTypes(Object.class, Object.class)
          .appendParameterTypes(Collections.nCopies(ARGUMENTS, Object.class));

  private static final int SELF = 1;
  private static final int RETURNED = 2;
  private static final int FIRST_ARGUMENT = 3;

  private static final MethodHandle READ = read();

  private ValueReader() {}

  /** A handle of type {@link #TYPE} that reads nothing. */
  public static MethodHandle nothing() {
    return MethodHandles.empty(TYPE);
  }

  /** A handle of type {@link #TYPE} that reads all values of a chain; never throws. */
  public static MethodHandle of(@Nullable ReadValue chain) {
    MethodHandle all = nothing();
    for (ReadValue value = chain; value != null; value = value.next()) {
      all = MethodHandles.foldArguments(all, one(value));
    }
    return all;
  }

  private static MethodHandle one(ReadValue value) {
    int root =
        switch (value.expression().root()) {
          case Expression.RETURN -> RETURNED;
          case Expression.THIS -> SELF;
          default -> FIRST_ARGUMENT + value.expression().root();
        };
    return MethodHandles.permuteArguments(READ.bindTo(value), TYPE, root);
  }

  @SuppressWarnings("UnusedMethod") // called through READ
  private static void readInto(ReadValue value, @Nullable Object root) {
    double number = value.expression().read(root);
    if (!Expression.isAbsent(number)) {
      value.sink().accept(number);
    }
  }

  private static MethodHandle read() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              ValueReader.class,
              "readInto",
              MethodType.methodType(void.class, ReadValue.class, Object.class));
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("ValueReader", impossible);
    }
  }
}
