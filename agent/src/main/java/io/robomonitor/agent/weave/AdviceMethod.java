package io.robomonitor.agent.weave;

import java.util.List;
import net.bytebuddy.jar.asm.Type;

/**
 * One method of an advice class: what a woven method must hand it.
 *
 * @param name its name
 * @param type its descriptor, which is also the call site's
 * @param bindings where each parameter comes from
 */
record AdviceMethod(String name, Type type, List<Binding> bindings) {

  /** Where an advice parameter comes from; one for each parameter annotation of {@code Advice}. */
  sealed interface Binding {

    /** {@code @Advice.This}. */
    record This() implements Binding {}

    /**
     * {@code @Advice.Argument}.
     *
     * @param optional whether a method with fewer arguments passes null
     */
    record Argument(int index, boolean optional) implements Binding {}

    /** {@code @Advice.Return}; zero or null when the method threw. */
    record Return() implements Binding {}

    /** {@code @Advice.Thrown}; null when the method returned. */
    record Thrown() implements Binding {}

    /** {@code @Advice.Enter}; what the enter advice returned. */
    record Enter() implements Binding {}

    /** {@code @Advice.FieldValue}, a field of the woven class. */
    record Field(String name) implements Binding {}

    /** {@code @CallSiteConstant}, filled when the call site is linked. */
    record Constant() implements Binding {}
  }

  Type returnType() {
    return type.getReturnType();
  }

  /** One bit for each parameter that is filled when the call is linked. */
  int constants() {
    int bits = 0;
    for (int i = 0; i < bindings.size(); i++) {
      if (bindings.get(i) instanceof Binding.Constant) {
        bits |= 1 << i;
      }
    }
    return bits;
  }
}
