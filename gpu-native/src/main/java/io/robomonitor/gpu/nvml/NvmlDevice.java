package io.robomonitor.gpu.nvml;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
  private static final int MOST_ARGUMENTS = 7;

  private final NvmlFunctions nvml;
  private final Long boxedHandle; // one object for all calls
  private final SignsOfLife life = new SignsOfLife();
  private final Map<String, Set<Integer>> unanswered = new HashMap<>();
  private final @Nullable Object[][] rooms = new Object[MOST_ARGUMENTS + 1][];
  private final ByteBuffer out = buffer(TEXT_BYTES);
  private final ByteBuffer second = buffer(Long.BYTES);

  NvmlDevice(NvmlFunctions nvml, long handle) {
    this.nvml = nvml;
    this.boxedHandle = handle;
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
    return boxedHandle;
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
    Object[] all = room(arguments.length + 1);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return callWithRoom(function, all);
  }

  /** As {@link #call(String, Object...)}, without an array. */
  int call(String function, Object argument) {
    Object[] all = room(2);
    all[1] = argument;
    return callWithRoom(function, all);
  }

  /** As {@link #call(String, Object...)}, without an array. */
  int call(String function, Object first, Object then) {
    Object[] all = room(3);
    all[1] = first;
    all[2] = then;
    return callWithRoom(function, all);
  }

  /** An array that is used for all calls with so many arguments: nobody keeps it. */
  private Object[] room(int size) {
    Object[] known = rooms[size];
    if (known == null) {
      known = new Object[size];
      rooms[size] = known;
    }
    return known;
  }

  /** Calls a function; the first of its arguments is left free for the device. */
  private int callWithRoom(String function, Object... all) {
    int question = question(all);
    Set<Integer> known = unanswered.get(function);
    if (known != null && known.contains(question)) {
      return NvmlReturn.NOT_SUPPORTED;
    }
    all[0] = boxedHandle;
    int code = nvml.call(function, all);
    life.answered(function, code);
    if (NvmlReturn.isFinal(code)) {
      unanswered.computeIfAbsent(function, name -> new HashSet<>()).add(question);
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
    Object[] all = room(arguments.length + 2);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = target;
    return callWithRoom(function, all) == NvmlReturn.SUCCESS;
  }

  /**
   * A clock's domain and the like are part of the question, addresses are not. No two questions to
   * one function have the same number, as those before the last are few; and the number is small
   * enough to have its object already.
   */
  private static int question(Object... arguments) {
    int question = 0;
    for (Object argument : arguments) {
      if (argument instanceof Integer number) {
        question = question * 31 + number;
      }
    }
    return question;
  }
}
