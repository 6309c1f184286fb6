package io.robomonitor.advice.training;

import io.robomonitor.advice.WovenMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@code training.methods}, for advice that is linked long after the configuration
 * was read. Set by the agent before the methods are woven; read by any thread.
 */
public final class ConfiguredSteps {

  private static volatile List<TrainingSettings.StepMethod> methods = List.of();

  private ConfiguredSteps() {}

  /** Replaces the methods. */
  public static void apply(TrainingSettings settings) {
    methods = settings.methods();
  }

  /** The entry that names a woven method, its class or one of its supertypes; null if none does. */
  public static TrainingSettings.@Nullable StepMethod of(WovenMethod method) {
    for (TrainingSettings.StepMethod step : methods) {
      if (step.methodName().equals(method.name())
          && isOrExtends(method.declaringClass(), step.className())) {
        return step;
      }
    }
    return null;
  }

  private static boolean isOrExtends(@Nullable Class<?> type, String name) {
    if (type == null) {
      return false;
    }
    if (type.getName().equals(name)) {
      return true;
    }
    for (Class<?> supertype : type.getInterfaces()) {
      if (isOrExtends(supertype, name)) {
        return true;
      }
    }
    return isOrExtends(type.getSuperclass(), name);
  }
}
