package io.robomonitor.gpu;

/** A driver that is there does not answer now, and may later. The message is for the user. */
public final class GpuUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says in one line what the driver did not do. */
  public GpuUnavailableException(String message) {
    super(message);
  }
}
