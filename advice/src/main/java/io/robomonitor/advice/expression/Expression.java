package io.robomonitor.advice.expression;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.WovenMethod;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An expression over a call, as {@code io.robomonitor.api.TrainingStep} describes it, compiled for
 * one woven method. Reads a number in some nanoseconds and allocates nothing of its own. It refers
 * to the application's classes, so only the method's call site may keep it.
 *
 * <p>A record, because the compiler folds a record's fields where the record is a constant.
 *
 * @param text as the user wrote it
 * @param method where it is read, for messages
 * @param root where it starts: {@link #RETURN}, {@link #THIS}, or the index of an argument
 * @param reader of type (Object)double, from the root
 * @param off set when it has failed; it then reads nothing any more
 */
public record Expression(
    String text, String method, int root, MethodHandle reader, AtomicBoolean off) {

  /** The value {@code root} for the returned value. */
  public static final int RETURN = -1;

  /** The value {@code root} for the receiver. */
  public static final int THIS = -2;

  /** What {@link #read} answers when there is no number: a NaN unlike the one of arithmetic. */
  public static final double ABSENT = Double.longBitsToDouble(0x7ff8_0000_726f_626fL);

  private static final long ABSENT_BITS = Double.doubleToRawLongBits(ABSENT);

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException says what is wrong with it, for the user
   */
  public static Expression compile(String text, WovenMethod method) {
    ExpressionPath path = ExpressionPath.parse(text);
    int root = root(path.root(), method);
    try {
      MethodHandle reader =
          new ExpressionCompiler(method.lookup(), path.steps(), double.class)
              .compile(rootType(root, method));
      String name = method.declaringClass().getName() + "#" + method.name();
      return new Expression(text, name, root, reader, new AtomicBoolean());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("\"" + text + "\": " + wrong.getMessage(), wrong);
    }
  }

  /** Whether {@link #read} said that there is no number. */
  public static boolean isAbsent(double value) {
    return Double.doubleToRawLongBits(value) == ABSENT_BITS;
  }

  /** What is wrong with the form of an expression; null: nothing. */
  public static @Nullable String problem(String text) {
    try {
      ExpressionPath.parse(text);
      return null;
    } catch (IllegalArgumentException wrong) {
      return wrong.getMessage();
    }
  }

  /** Whether it starts at an argument, so that {@link #root} needs them. */
  public boolean needsArguments() {
    return root >= 0;
  }

  /**
   * Reads the number; never throws. The first failure is reported and switches the expression off.
   *
   * @param from what stands at the {@link #root}
   * @return the number, or {@link #ABSENT} for a null on the way, an empty optional or array, an
   *     index beyond the end, and after a failure
   */
  public double read(@Nullable Object from) {
    if (off.getPlain()) {
      return ABSENT;
    }
    try {
      return (double) reader.invokeExact(from);
    } catch (Throwable failure) {
      fail(failure);
      return ABSENT;
    }
  }

  /** What stands at the {@link #root} of a call; arguments may be null if it is none of them. */
  public @Nullable Object root(
      @Nullable Object self, @Nullable Object returned, @Nullable Object @Nullable [] arguments) {
    return root == RETURN
        ? returned
        : root == THIS ? self : arguments == null ? null : arguments[root];
  }

  private void fail(Throwable failure) {
    if (off.compareAndSet(false, true)) {
      AgentLog.problem(
          "expression:" + method + ":" + text,
          "expression \"" + text + "\" of " + method + " failed and is switched off",
          failure);
    }
  }

  static int root(String name, WovenMethod method) {
    if (name.equals("return")) {
      if (method.type().returnType() == void.class) {
        throw new IllegalArgumentException("\"return\": " + method.name() + " returns nothing");
      }
      return RETURN;
    }
    if (name.equals("this")) {
      if (method.isStatic()) {
        throw new IllegalArgumentException("\"this\": " + method.name() + " is static");
      }
      return THIS;
    }
    int index = argumentNumber(name);
    if (index < 0) {
      index = parameterNamed(name, method);
    }
    if (index >= ValueReader.ARGUMENTS && index < method.type().parameterCount()) {
      throw new IllegalArgumentException(
          "\"" + name + "\": only the first " + ValueReader.ARGUMENTS + " parameters can be read");
    }
    if (index < 0 || index >= method.type().parameterCount()) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\": no such parameter; \"arg0\" is the first one under any compiler settings");
    }
    return index;
  }

  private static int argumentNumber(String name) {
    if (!name.startsWith("arg") || name.length() == 3 || name.length() > 6) {
      return -1;
    }
    int number = 0;
    for (int i = 3; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  private static int parameterNamed(String name, WovenMethod method) {
    try {
      Method declared =
          method.declaringClass().getDeclaredMethod(method.name(), method.type().parameterArray());
      Parameter[] parameters = declared.getParameters();
      for (int i = 0; i < parameters.length; i++) {
        if (parameters[i].isNamePresent() && parameters[i].getName().equals(name)) {
          return i;
        }
      }
    } catch (NoSuchMethodException | LinkageError unknown) {
      return -1;
    }
    return -1;
  }

  static Class<?> rootType(int root, WovenMethod method) {
    return switch (root) {
      case RETURN -> valueType(method.type().returnType());
      case THIS -> method.declaringClass();
      default -> method.type().parameterType(root);
    };
  }

  /** Of a future or publisher the value counts that it ends with, and that is of any type. */
  private static Class<?> valueType(Class<?> returned) {
    boolean later =
        CompletionStage.class.isAssignableFrom(returned)
            || returned.getName().startsWith("reactor.core.publisher.");
    return later ? Object.class : returned;
  }
}
