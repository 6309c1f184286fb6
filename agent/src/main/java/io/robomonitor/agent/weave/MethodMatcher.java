package io.robomonitor.agent.weave;

import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;

/** Decides for each method of a matched class whether a pattern means it. */
final class MethodMatcher {

  private MethodMatcher() {}

  static Set<MethodDescription.SignatureToken> matching(
      TypeDescription type, Target target, MethodPattern pattern) {
    Set<MethodDescription.SignatureToken> methods = new HashSet<>();
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      if (hasCode(method) && matches(method, pattern) && hasAnnotation(method, target)) {
        methods.add(method.asSignatureToken());
      }
    }
    return methods;
  }

  /** Bridges copy their target's annotations and would count a call twice. */
  private static boolean hasCode(MethodDescription method) {
    return !method.isAbstract()
        && !method.isNative()
        && !method.isBridge()
        && !method.isTypeInitializer();
  }

  private static boolean matches(MethodDescription.InDefinedShape method, MethodPattern pattern) {
    boolean anyName = pattern.name().equals(MethodPattern.ANY_NAME);
    return (anyName || pattern.name().equals(method.getInternalName()))
        && (pattern.parameterCount() < 0
            || pattern.parameterCount() == method.getParameters().size())
        && (pattern.parameterTypes() == null || takes(method, pattern.parameterTypes()));
  }

  private static boolean takes(MethodDescription.InDefinedShape method, List<String> types) {
    int i = 0;
    for (ParameterDescription parameter : method.getParameters()) {
      if (!parameter.getType().asErasure().getActualName().equals(types.get(i++))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasAnnotation(MethodDescription.InDefinedShape method, Target target) {
    if (target.kind() != Target.Kind.ANNOTATED) {
      return true;
    }
    for (var annotation : method.getDeclaredAnnotations()) {
      if (annotation.getAnnotationType().getName().equals(target.name())) {
        return true;
      }
    }
    return false;
  }
}
