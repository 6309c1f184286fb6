package io.robomonitor.gpu.nvml;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device's handle, and which questions it does not answer: those are not asked again. For one
 * thread, while the session lasts.
 */
final class NvmlDevice {

  /** {@code NVML_VALUE_NOT_AVAILABLE}; of 32 bits as well. */
  private static final long NOT_AVAILABLE = -1;

  private static final int TEXT_BYTES = 96; // NVML_DEVICE_NAME_V2_BUFFER_SIZE, the longest

  private final NvmlFunctions nvml;
  private final long handle;
  private final SignsOfLife life = new SignsOfLife();
  private final Set<String> unanswered = new HashSet<>();
  private final ByteBuffer out = buffer(TEXT_BYTES);
  private final ByteBuffer second = buffer(Long.BYTES);

  NvmlDevice(NvmlFunctions nvml, long handle) {
    this.nvml = nvml;
    this.handle = handle;
  }

  /** Memory that native code can be given, in the machine's byte order. */
  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Text that native code ended with a NUL; null where it is empty. */
  static @Nullable String text(ByteBuffer buffer, int from) {
    int end = from;
    while (end < buffer.capacity() && buffer.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - from];
    buffer.get(from, bytes);
    return bytes.length == 0 ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  long handle() {
    return handle;
  }

  /** Whether it answers what it is asked. */
  SignsOfLife life() {
    return life;
  }

  /** A part of this device that has a handle of its own. */
  NvmlDevice part(long partHandle) {
    return new NvmlDevice(nvml, partHandle);
  }

  /**
   * Calls a function with this device as its first argument.
   *
   * @return {@code nvmlReturn_t}
   * @throws NvmlLostException if the session is over
   */
  int call(String function, Object... arguments) {
    String question = question(function, arguments);
    if (unanswered.contains(question)) {
      return NvmlReturn.NOT_SUPPORTED;
    }
    Object[] all = new Object[arguments.length + 1];
    all[0] = handle;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    int code = nvml.call(function, all);
    life.answered(function, code);
    if (NvmlReturn.isFinal(code)) {
      unanswered.add(question);
    }
    if (NvmlReturn.endsSession(code)) {
      throw new NvmlLostException(function, code);
    }
    return code;
  }

  /** Calls a function that has no device among its arguments, with the same consequences. */
  int callWithoutDevice(String function, Object... arguments) {
    int code = nvml.call(function, arguments);
    if (NvmlReturn.endsSession(code)) {
      throw new NvmlLostException(function, code);
    }
    return code;
  }

  /** Gives back what the library allocated; whether it takes it does not matter any more. */
  void free(String function, long allocated) {
    nvml.call(function, allocated);
  }

  /** An {@code unsigned int} that a function writes through its last argument. */
  @Nullable Long number(String function, Integer... arguments) {
    return succeeds(function, unknown(out), arguments) ? number(out) : null;
  }

  /** An {@code unsigned long long} that a function writes through its last argument. */
  @Nullable Long longNumber(String function, Integer... arguments) {
    if (!succeeds(function, unknown(out), arguments)) {
      return null;
    }
    long number = out.getLong(0);
    return number == NOT_AVAILABLE ? null : (Long) number;
  }

  /** The {@code unsigned int} that a function wrote; null where it is all bits, or nothing. */
  static @Nullable Long number(ByteBuffer from) {
    int number = from.getInt(0);
    return number == (int) NOT_AVAILABLE ? null : (Long) Integer.toUnsignedLong(number);
  }

  /**
   * Fills memory with {@code NVML_VALUE_NOT_AVAILABLE}. What a function leaves alone although it
   * says that it succeeded is then not known, rather than an answer to an earlier question.
   */
  static ByteBuffer unknown(ByteBuffer buffer) {
    for (int i = 0; i < buffer.capacity(); i++) {
      buffer.put(i, (byte) NOT_AVAILABLE);
    }
    return buffer;
  }

  /** An {@code unsigned int} over a divisor. */
  @Nullable Double divided(double divisor, String function, Integer... arguments) {
    Long number = number(function, arguments);
    return number == null ? null : number / divisor;
  }

  /** Percent that a function writes before a second number, as a ratio. */
  @Nullable Double firstOfTwo(String function) {
    return call(function, unknown(out), second) == NvmlReturn.SUCCESS ? ratio(out.getInt(0)) : null;
  }

  /** Text of at most 95 bytes. */
  @Nullable String text(String function) {
    out.put(0, (byte) 0);
    return call(function, out, TEXT_BYTES) == NvmlReturn.SUCCESS ? text(out, 0) : null;
  }

  /** Percent as a ratio. */
  static double ratio(int percent) {
    return Integer.toUnsignedLong(percent) / 100.0;
  }

  private boolean succeeds(String function, ByteBuffer target, Integer... arguments) {
    Object[] all = new Object[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = target;
    return call(function, all) == NvmlReturn.SUCCESS;
  }

  /** A clock's domain and the like are part of the question; addresses are not. */
  private static String question(String function, Object... arguments) {
    StringBuilder question = new StringBuilder(function);
    for (Object argument : arguments) {
      if (argument instanceof Integer) {
        question.append(' ').append(argument);
      }
    }
    return question.toString();
  }
}
