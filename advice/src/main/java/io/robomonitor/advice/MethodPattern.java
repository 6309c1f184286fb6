package io.robomonitor.advice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of a target's class are woven. Abstract, native and bridge methods never are.
 *
 * @param name the method's name, {@code <init>} for constructors, or {@link #ANY_NAME} for any
 *     method (only for annotated targets)
 * @param parameterTypes the parameter types' names as in source ({@code int}, {@code
 *     java.lang.String}, {@code byte[]}); null: any
 * @param parameterCount the number of parameters; -1: any
 * @param incidental whether a class that has only methods like this one is not worth a look: for
 *     names that half of all classes know, beside others that few do
 */
public record MethodPattern(
    String name, @Nullable List<String> parameterTypes, int parameterCount, boolean incidental) {

  /** Matches every name. */
  public static final String ANY_NAME = "*";

  public MethodPattern {
    parameterTypes = parameterTypes == null ? null : List.copyOf(parameterTypes);
  }

  /** Methods of this name, whatever their parameters. */
  public static MethodPattern method(String name) {
    return new MethodPattern(name, null, -1, false);
  }

  /** Constructors, whatever their parameters. */
  public static MethodPattern constructor() {
    return method("<init>");
  }

  /** Every method that carries the target's annotation. */
  public static MethodPattern anyMethod() {
    return method(ANY_NAME);
  }

  /** The same with exactly these parameter types. */
  public MethodPattern taking(String... types) {
    return new MethodPattern(name, List.of(types), types.length, incidental);
  }

  /** The same with this many parameters. */
  public MethodPattern taking(int count) {
    return new MethodPattern(name, null, count, incidental);
  }

  /** The same, but woven only into classes that another method of the target made interesting. */
  public MethodPattern alongside() {
    return new MethodPattern(name, parameterTypes, parameterCount, true);
  }
}
