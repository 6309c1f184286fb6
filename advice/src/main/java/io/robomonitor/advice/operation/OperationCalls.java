package io.robomonitor.advice.operation;

import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.expression.ReadValue;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Makes the observers of methods that are operations or metrics of the application's own. */
public final class OperationCalls {

  private OperationCalls() {}

  /** Counts calls, and times them if asked to. */
  public static CallObserver operation(OperationRecorder.Series series, boolean timed) {
    return new Operation(series, timed, /* failuresOnly= */ false);
  }

  /** Counts calls that fail. */
  public static CallObserver failures(OperationRecorder.Series series) {
    return new Operation(series, /* timed= */ false, /* failuresOnly= */ true);
  }

  /** The same where no aspect of the annotation's own library serves it. */
  public static CallObserver unlessServed(AnnotationAspects aspect, CallObserver observer) {
    return new UnlessServed(aspect, observer);
  }

  /** Records nothing: another observer of the same method does. */
  public static CallObserver none() {
    return new Nothing();
  }

  /** Sets a gauge of the application's own to what an expression reads. */
  public static CallObserver gauge(
      OwnMetrics own, WovenMethod method, String name, String expression) {
    DoubleConsumer sink = own.series(OwnMetrics.Type.GAUGE, name, List.of(), "");
    return new Gauge(ReadValue.before(null, sink, expression, method));
  }

  private record Operation(OperationRecorder.Series series, boolean timed, boolean failuresOnly)
      implements CallObserver {

    @Override
    public long enter() {
      return System.nanoTime() | 1;
    }

    @Override
    public void leave(long start) {}

    @Override
    public void complete(long start, boolean failed) {
      if (failed || !failuresOnly) {
        series.count(failed);
      }
      if (timed) {
        series.time(System.nanoTime() - start);
      }
    }
  }

  private record UnlessServed(AnnotationAspects aspect, CallObserver observer)
      implements CallObserver {

    @Override
    public long enter() {
      return aspect.isServed() ? 0 : observer.enter();
    }

    @Override
    public void leave(long start) {
      observer.leave(start);
    }

    @Override
    public void complete(long start, boolean failed) {
      observer.complete(start, failed);
    }

    @Override
    public MethodHandle reader() {
      return observer.reader();
    }
  }

  private record Nothing() implements CallObserver {

    @Override
    public long enter() {
      return 0;
    }

    @Override
    public void leave(long start) {}

    @Override
    public void complete(long start, boolean failed) {}
  }

  private record Gauge(@Nullable ReadValue read) implements CallObserver {

    @Override
    public long enter() {
      return 1; // nothing is timed
    }

    @Override
    public void leave(long start) {}

    @Override
    public void complete(long start, boolean failed) {}
  }
}
