package io.robomonitor.advice;

import java.util.List;

/**
 * One library: which of its methods are woven, and with what advice.
 *
 * <p>An instrumentation is one short file that reads top to bottom: its name, its targets, its
 * advice as nested classes. It lives in a package of its own two levels below this one ({@code
 * advice.<family>.<library>}); classes there are defined once for every class loader that holds the
 * library and see both the agent and the library. What it records belongs in the family's recorder,
 * which lives once in the agent's loader.
 *
 * <p>Rules for advice, held by tests:
 *
 * <ul>
 *   <li>{@code static} methods annotated with Byte Buddy's {@code @Advice.OnMethodEnter} or
 *       {@code @Advice.OnMethodExit}, both with {@code inline = false, suppress = Throwable.class};
 *       an exit of a method (not of a constructor) also with {@code onThrowable = Throwable.class}.
 *   <li>Parameter types are the woven method's own types, JDK types or primitives: the woven class
 *       must see them.
 *   <li>An enter method returns {@code long} or a JDK type, and its zero or {@code null} means "not
 *       mine": that is also what a failed enter leaves behind, so the exit then does nothing.
 *   <li>Whatever names the library's types stands in nested classes: the instrumentation itself is
 *       loaded and verified by the agent, without the library.
 *   <li>No application object is kept beyond the call, not in a field, not in a {@code
 *       ThreadLocal}.
 * </ul>
 *
 * <p>Instances are created once, at start, on the premain thread; they must be cheap.
 */
public interface LibraryInstrumentation {

  /** The instrumentation's key under {@code instrumentations} in the configuration. */
  String name();

  /** What is woven. Asked again after a change of configuration. */
  List<Target> targets();
}
