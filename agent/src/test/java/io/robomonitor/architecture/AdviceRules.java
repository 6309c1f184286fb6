package io.robomonitor.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.robomonitor.advice.CallSiteConstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/**
 * What every advice method must be like so that the woven class always verifies, advice never
 * throws into the application, and an exit runs whatever the method did.
 */
final class AdviceRules {

  private static final String OURS = "io.robomonitor.";

  private AdviceRules() {}

  /**
   * The rule for all methods that Byte Buddy takes as advice.
   *
   * @param ofConstructors names of the advice classes woven into constructors, where no exit can
   *     run after a throw
   */
  static ArchRule adviceIsSafeToWeave(Set<String> ofConstructors) {
    return methods()
        .that()
        .areAnnotatedWith(Advice.OnMethodEnter.class)
        .or()
        .areAnnotatedWith(Advice.OnMethodExit.class)
        .should(beSafeToWeave(ofConstructors))
        .because("the woven class must verify, and the application must not notice");
  }

  private static ArchCondition<JavaMethod> beSafeToWeave(Set<String> ofConstructors) {
    return new ArchCondition<>("be safe to weave") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        List<String> faults = new ArrayList<>();
        place(method, faults);
        annotation(method, ofConstructors, faults);
        types(method, faults);
        for (String fault : faults) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName() + " " + fault));
        }
      }
    };
  }

  private static void place(JavaMethod method, List<String> faults) {
    // The warm-up weaves a class of its own, in the agent's loader.
    boolean ofWarmUp = method.getOwner().getName().startsWith(OURS + "agent.weave.WarmUp$");
    if (!ofWarmUp
        && !method.getOwner().getPackageName().matches("io\\.robomonitor\\.advice\\.\\w+\\.\\w+")) {
      faults.add("is not in a library package advice.<family>.<library>");
    }
    if (!method.getOwner().isNestedClass()) {
      faults.add("is not in a class nested in its instrumentation");
    }
    if (!method.getModifiers().contains(JavaModifier.STATIC)) {
      faults.add("is not static");
    }
  }

  private static void annotation(
      JavaMethod method, Set<String> ofConstructors, List<String> faults) {
    boolean inline;
    Class<?> suppress;
    if (method.isAnnotatedWith(Advice.OnMethodEnter.class)) {
      Advice.OnMethodEnter enter = method.getAnnotationOfType(Advice.OnMethodEnter.class);
      inline = enter.inline();
      suppress = enter.suppress();
    } else {
      Advice.OnMethodExit exit = method.getAnnotationOfType(Advice.OnMethodExit.class);
      inline = exit.inline();
      suppress = exit.suppress();
      if (exit.onThrowable() != Throwable.class
          && !ofConstructors.contains(method.getOwner().getName())) {
        faults.add("does not run when the method throws");
      }
    }
    if (inline) {
      faults.add("is inlined");
    }
    if (suppress != Throwable.class) {
      faults.add("lets exceptions through");
    }
  }

  private static void types(JavaMethod method, List<String> faults) {
    if (isOurs(method.getRawReturnType())) {
      faults.add("returns a type that the woven class does not see");
    }
    for (JavaParameter parameter : method.getParameters()) {
      if (isOurs(parameter.getRawType())) {
        faults.add("takes a type that the woven class does not see");
      }
      if (parameter.isAnnotatedWith(CallSiteConstant.class)
          && !parameter.getRawType().isEquivalentTo(Object.class)) {
        faults.add("takes its call site's constant as another type than Object");
      }
    }
  }

  private static boolean isOurs(JavaClass type) {
    return type.getBaseComponentType().getName().startsWith(OURS);
  }
}
