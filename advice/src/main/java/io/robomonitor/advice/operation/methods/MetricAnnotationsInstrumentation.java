package io.robomonitor.advice.operation.methods;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.operation.AnnotationAspects;
import io.robomonitor.advice.operation.OperationCalls;
import io.robomonitor.advice.operation.OperationRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * {@code @Timed} and {@code @Counted} of Micrometer and of MicroProfile Metrics, which do nothing
 * of themselves: they need an aspect or an interceptor. Where the application makes one, its calls
 * are its own, and nothing is recorded here.
 */
public final class MetricAnnotationsInstrumentation implements LibraryInstrumentation {

  private static final String MICROMETER = "io.micrometer.core.annotation.";
  private static final String MICROPROFILE = "org.eclipse.microprofile.metrics.annotation.";

  @Override
  public String name() {
    return "metric-annotations";
  }

  @Override
  public List<Target> targets() {
    MethodPattern any = MethodPattern.anyMethod();
    return List.of(
        Target.annotatedWith(MICROMETER + "Timed").advise("MicrometerTimedAdvice", any),
        Target.annotatedClass(MICROMETER + "Timed").advise("MicrometerTimedAdvice", any),
        Target.annotatedWith(MICROMETER + "Counted").advise("MicrometerCountedAdvice", any),
        Target.annotatedClass(MICROMETER + "Counted").advise("MicrometerCountedAdvice", any),
        Target.annotatedWith(MICROPROFILE + "Timed").advise("MicroprofileTimedAdvice", any),
        Target.annotatedClass(MICROPROFILE + "Timed").advise("MicroprofileTimedAdvice", any),
        Target.annotatedWith(MICROPROFILE + "Counted").advise("MicroprofileCountedAdvice", any),
        Target.annotatedClass(MICROPROFILE + "Counted").advise("MicroprofileCountedAdvice", any),
        made("io.micrometer.core.aop.TimedAspect", "MicrometerTimesAdvice"),
        made("io.micrometer.core.aop.CountedAspect", "MicrometerCountsAdvice"),
        made("io.quarkus.micrometer.runtime.MicrometerTimedInterceptor", "MicrometerTimesAdvice"),
        made(
            "io.quarkus.micrometer.runtime.MicrometerCountedInterceptor", "MicrometerCountsAdvice"),
        made("io.smallrye.metrics.interceptors.TimedInterceptor", "MicroprofileServesAdvice"),
        made("io.smallrye.metrics.interceptors.CountedInterceptor", "MicroprofileServesAdvice"));
  }

  private static Target made(String aspect, String advice) {
    return Target.type(aspect).advise(advice, MethodPattern.constructor());
  }

  private static Object site(
      WovenMethod method,
      String annotation,
      String element,
      AnnotationAspects aspect,
      boolean timed) {
    DescribedMethod annotated = DescribedMethod.of(method, annotation);
    String operation = OperationMethodsInstrumentation.operation(method, annotated, element);
    boolean failuresOnly = annotated != null && annotated.flag("recordFailuresOnly");
    return ObservedMethods.site(
        method,
        () -> {
          OperationRecorder.Series series = OperationRecorder.active().operation(operation);
          return OperationCalls.unlessServed(
              aspect,
              failuresOnly
                  ? OperationCalls.failures(series)
                  : OperationCalls.operation(series, timed));
        });
  }

  /** Around a call that Micrometer would time. */
  static final class MicrometerTimedAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      return site(method, MICROMETER + "Timed", "value", AnnotationAspects.MICROMETER_TIMED, true);
    }
  }

  /** Around a call that Micrometer would count. */
  static final class MicrometerCountedAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      return site(
          method, MICROMETER + "Counted", "value", AnnotationAspects.MICROMETER_COUNTED, false);
    }
  }

  /** Around a call that MicroProfile would time. */
  static final class MicroprofileTimedAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      return site(method, MICROPROFILE + "Timed", "name", AnnotationAspects.MICROPROFILE, true);
    }
  }

  /** Around a call that MicroProfile would count. */
  static final class MicroprofileCountedAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      return site(method, MICROPROFILE + "Counted", "name", AnnotationAspects.MICROPROFILE, false);
    }
  }

  /** Micrometer times from now on. */
  static final class MicrometerTimesAdvice {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    static void exit() {
      AnnotationAspects.MICROMETER_TIMED.serve();
    }
  }

  /** Micrometer counts from now on. */
  static final class MicrometerCountsAdvice {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    static void exit() {
      AnnotationAspects.MICROMETER_COUNTED.serve();
    }
  }

  /** MicroProfile's implementation serves from now on. */
  static final class MicroprofileServesAdvice {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    static void exit() {
      AnnotationAspects.MICROPROFILE.serve();
    }
  }
}
