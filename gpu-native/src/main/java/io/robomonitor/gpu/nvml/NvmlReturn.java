package io.robomonitor.gpu.nvml;

/** {@code nvmlReturn_t}: what NVML answers, and what follows from it. */
final class NvmlReturn {

  static final int SUCCESS = 0;
  static final int UNINITIALIZED = 1;
  static final int INVALID_ARGUMENT = 2;
  static final int NOT_SUPPORTED = 3;
  static final int NO_PERMISSION = 4;
  static final int NOT_FOUND = 6;
  static final int INSUFFICIENT_SIZE = 7;
  static final int DRIVER_NOT_LOADED = 9;
  static final int TIMEOUT = 10;
  static final int FUNCTION_NOT_FOUND = 13;
  static final int GPU_IS_LOST = 15;
  static final int RESET_REQUIRED = 16;
  static final int OPERATING_SYSTEM = 17;
  static final int LIB_RM_VERSION_MISMATCH = 18;
  static final int ARGUMENT_VERSION_MISMATCH = 25;
  static final int DEPRECATED = 26;
  static final int GPU_NOT_FOUND = 28;
  static final int UNKNOWN = 999;

  private NvmlReturn() {}

  /** The library must be initialised anew before it answers again, for this device or for all. */
  static boolean endsSession(int code) {
    return switch (code) {
      case UNINITIALIZED, DRIVER_NOT_LOADED, LIB_RM_VERSION_MISMATCH, GPU_NOT_FOUND -> true;
      default -> losesDevice(code);
    };
  }

  /** The device that was asked must be found anew before it answers again; others do answer. */
  static boolean losesDevice(int code) {
    return code == GPU_IS_LOST || code == RESET_REQUIRED;
  }

  /** The device, the driver or our rights lack what was asked for; nothing is wrong with it. */
  static boolean isLack(int code) {
    return isFinal(code) || code == NO_PERMISSION || code == NOT_FOUND || code == DEPRECATED;
  }

  /** The same question will have the same answer as long as the driver stays. */
  static boolean isFinal(int code) {
    return code == NOT_SUPPORTED || code == FUNCTION_NOT_FOUND || code == ARGUMENT_VERSION_MISMATCH;
  }

  /** A code in words, with what a user can do about it where there is something. */
  static String describe(int code) {
    String words =
        switch (code) {
          case UNINITIALIZED -> "NVML is not initialised";
          case INVALID_ARGUMENT -> "the device is not known any more";
          case NO_PERMISSION -> "no permission";
          case DRIVER_NOT_LOADED -> "the driver is not loaded";
          case GPU_IS_LOST -> "the GPU is lost";
          case RESET_REQUIRED -> "the GPU must be reset before it can be used again";
          case OPERATING_SYSTEM -> "the operating system blocks the request";
          case LIB_RM_VERSION_MISMATCH ->
              "library and driver are of different versions; the driver was updated without a"
                  + " restart";
          case GPU_NOT_FOUND -> "no GPU was found";
          case UNKNOWN -> "unknown error; are /dev/nvidia* denied to this process?";
          default -> "see nvmlReturn_t";
        };
    return words + " (code " + code + ")";
  }
}
