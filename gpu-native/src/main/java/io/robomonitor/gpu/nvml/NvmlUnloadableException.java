package io.robomonitor.gpu.nvml;

/** The library, or what is needed to call it, cannot be loaded into this process. */
final class NvmlUnloadableException extends Exception {

  private static final long serialVersionUID = 1L;

  NvmlUnloadableException(String message, Throwable cause) {
    super(message + ": " + firstLine(cause), cause);
  }

  /** JNA's own messages fill a screen. */
  private static String firstLine(Throwable cause) {
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    return root.toString().strip().lines().findFirst().orElse("");
  }
}
