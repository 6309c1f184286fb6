package io.robomonitor.advice.operation;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether annotations of other libraries are served by those libraries themselves: an aspect or
 * interceptor was made in this JVM, and counting beside it would count twice. For any thread.
 */
public enum AnnotationAspects {
  MICROMETER_TIMED,
  MICROMETER_COUNTED,
  MICROPROFILE;

  private final AtomicBoolean served = new AtomicBoolean();

  /** Says that the library serves them from now on. */
  public void serve() {
    served.set(true);
  }

  /** Whether the library serves them. */
  public boolean isServed() {
    return served.getPlain();
  }
}
