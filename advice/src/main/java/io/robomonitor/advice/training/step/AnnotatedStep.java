package io.robomonitor.advice.training.step;

import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.training.TrainingSettings;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code @TrainingStep} by name, from whatever copy of the annotation the application
 * carries; an element that its copy lacks counts as not set.
 */
final class AnnotatedStep {

  private AnnotatedStep() {}

  static TrainingSettings.@Nullable StepMethod of(WovenMethod method, String annotationName) {
    try {
      Annotation[] annotations =
          method
              .declaringClass()
              .getDeclaredMethod(method.name(), method.type().parameterArray())
              .getDeclaredAnnotations();
      for (Annotation annotation : annotations) {
        if (annotation.annotationType().getName().equals(annotationName)) {
          return step(method, annotation);
        }
      }
      return null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static TrainingSettings.StepMethod step(WovenMethod method, Annotation annotation) {
    Map<String, String> metrics = new LinkedHashMap<>();
    if (element(annotation, "metrics") instanceof String[] all) {
      for (String metric : all) {
        int equals = metric.indexOf('=');
        if (equals > 0) {
          metrics.put(metric.substring(0, equals).trim(), metric.substring(equals + 1).trim());
        }
      }
    }
    return new TrainingSettings.StepMethod(
        method.declaringClass().getName(),
        method.name(),
        text(annotation, "model"),
        text(annotation, "loss"),
        text(annotation, "batchSize"),
        text(annotation, "learningRate"),
        metrics);
  }

  private static @Nullable String text(Annotation annotation, String name) {
    return element(annotation, name) instanceof String text && !text.isEmpty() ? text : null;
  }

  private static @Nullable Object element(Annotation annotation, String name) {
    try {
      var element = annotation.annotationType().getDeclaredMethod(name);
      element.setAccessible(true);
      return element.invoke(annotation);
    } catch (ReflectiveOperationException | RuntimeException absent) {
      return null;
    }
  }
}
