package io.robomonitor.gpu.nvml;

/** A call showed that the library must be initialised anew. */
final class NvmlLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;

  NvmlLostException(String function, int code) {
    super(function + ": " + NvmlReturn.describe(code));
    this.code = code;
  }

  /** {@code nvmlReturn_t}. */
  int code() {
    return code;
  }
}
