package io.robomonitor.advice.expression;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.LabelText;
import io.robomonitor.advice.WovenMethod;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An expression like {@link Expression} whose end is a text, for label values: a text, a number, a
 * boolean or an enum's constant.
 *
 * @param text as the user wrote it
 * @param method where it is read, for messages
 * @param root as in {@link Expression}
 * @param reader of type (Object)Object, from the root
 * @param off set when it has failed; it then reads nothing any more
 */
public record TextExpression(
    String text, String method, int root, MethodHandle reader, AtomicBoolean off) {

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException says what is wrong with it, for the user
   */
  public static TextExpression compile(String text, WovenMethod method) {
    ExpressionPath path = ExpressionPath.parse(text);
    int root = Expression.root(path.root(), method);
    try {
      MethodHandle reader =
          new ExpressionCompiler(method.lookup(), path.steps(), Object.class)
              .compile(Expression.rootType(root, method));
      String name = method.declaringClass().getName() + "#" + method.name();
      return new TextExpression(text, name, root, reader, new AtomicBoolean());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("\"" + text + "\": " + wrong.getMessage(), wrong);
    }
  }

  /**
   * Reads the text; never throws. The first failure is reported and switches the expression off.
   *
   * @param self the receiver; null in a static method
   * @param returned what the method returned
   * @param arguments its arguments; may be null unless the expression starts at one
   * @return as {@link LabelText#of} makes it; empty for a null on the way and after a failure
   */
  public String read(
      @Nullable Object self, @Nullable Object returned, @Nullable Object @Nullable [] arguments) {
    if (off.getPlain()) {
      return "";
    }
    try {
      Object from =
          root == Expression.RETURN
              ? returned
              : root == Expression.THIS ? self : arguments == null ? null : arguments[root];
      Object value = (Object) reader.invokeExact(from);
      return text(value);
    } catch (Throwable failure) {
      if (off.compareAndSet(false, true)) {
        AgentLog.problem(
            "expression:" + method + ":" + text,
            "expression \"" + text + "\" of " + method + " failed and is switched off",
            failure);
      }
      return "";
    }
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum<?>) {
      return LabelText.of(value instanceof Enum<?> constant ? constant.name() : value.toString());
    }
    throw new IllegalArgumentException(value.getClass().getName() + " is no text");
  }
}
