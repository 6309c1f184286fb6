package io.robomonitor.gpu.nvml;

/** A call showed that the library must be initialised anew, for one device or for all. */
final class NvmlLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;
  private final boolean ofDevice;

  NvmlLostException(String function, int code) {
    this(function, code, NvmlReturn.losesDevice(code));
  }

  private NvmlLostException(String function, int code, boolean ofDevice) {
    super(function + ": " + NvmlReturn.describe(code));
    this.code = code;
    this.ofDevice = ofDevice;
  }

  /** A device is lost, whatever the code says. */
  static NvmlLostException ofDevice(String function, int code) {
    return new NvmlLostException(function, code, /* ofDevice= */ true);
  }

  /** {@code nvmlReturn_t}. */
  int code() {
    return code;
  }

  /** Whether the other devices still answer. */
  boolean isOfDevice() {
    return ofDevice;
  }
}
