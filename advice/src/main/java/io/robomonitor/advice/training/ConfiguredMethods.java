package io.robomonitor.advice.training;

import io.robomonitor.advice.WovenMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The methods that the configuration names, for advice that is linked long after it was read. Set
 * by the agent before the methods are woven; read by any thread.
 */
public final class ConfiguredMethods {

  private static volatile List<TrainingSettings.Method> methods = List.of();

  private ConfiguredMethods() {}

  /** Replaces the methods. */
  public static void apply(TrainingSettings settings) {
    methods = settings.methods();
  }

  /**
   * The entry of a kind that names a woven method, its class or one of its supertypes; null if none
   * does.
   */
  public static TrainingSettings.@Nullable Method of(
      WovenMethod method, TrainingSettings.Kind kind) {
    for (TrainingSettings.Method entry : methods) {
      if (entry.kind() == kind && method.isOrOverrides(entry.className(), entry.methodName())) {
        return entry;
      }
    }
    return null;
  }
}
