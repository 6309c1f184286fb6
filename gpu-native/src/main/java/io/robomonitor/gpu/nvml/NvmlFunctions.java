package io.robomonitor.gpu.nvml;

/** The functions of NVML by their names. Safe for use by many threads, as NVML is. */
interface NvmlFunctions {

  /**
   * Calls a function.
   *
   * @param function the name it is exported by; many in {@code nvml.h} are macros for one with a
   *     suffix, such as {@code nvmlInit_v2}
   * @param arguments an {@code Integer} for 32 bits, a {@code Long} for 64 bits and handles, a
   *     direct {@code ByteBuffer} for an address
   * @return {@code nvmlReturn_t}; {@link NvmlReturn#FUNCTION_NOT_FOUND} where the library has none
   *     of this name
   */
  int call(String function, Object... arguments);
}
