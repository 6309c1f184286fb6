package io.robomonitor.advice.operation;

import io.robomonitor.advice.expression.ReadValue;
import io.robomonitor.advice.expression.ValueReader;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of the calls of one woven method. Made when the method's call site is linked and
 * kept by it alone. For any thread. {@link #reader} is asked for once.
 *
 * <p>A call is {@linkplain #enter entered} and {@linkplain #leave left} on its thread, and
 * {@linkplain #complete completed} when its work is done: at once, or later and elsewhere where the
 * method returned a future. Implement it by a record: the compiler folds a record's fields where
 * the record is a constant.
 */
public interface CallObserver {

  /**
   * Opens a call.
   *
   * @return {@link System#nanoTime} made odd; 0 when this call is not to be recorded, and then
   *     nothing else is called for it
   */
  long enter();

  /** Leaves the call on the thread that entered it; records nothing. */
  void leave(long start);

  /**
   * Records a call that was left, once, on any thread.
   *
   * @param start from {@link #enter}
   * @param failed whether it threw, or its future failed
   */
  void complete(long start, boolean failed);

  /**
   * Reads what is to be read of a call that succeeded, after {@link #complete}; never throws. Of
   * type {@link ValueReader#TYPE}: the start, the receiver (null in a static method), what was
   * returned or what the future was completed with, and the first arguments (null where there are
   * fewer).
   */
  default MethodHandle reader() {
    return ValueReader.of(read());
  }

  /** The values that {@link #reader} reads; null: none. */
  default @Nullable ReadValue read() {
    return null;
  }
}
