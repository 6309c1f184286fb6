package io.robomonitor.advice.training.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.robomonitor.advice.training.ModelValues;

/**
 * Reads the array that a backward pass starts from. In the host's memory that is a look at it, of 5
 * µs with PyTorch, and is done at most once a millisecond. On a device it waits for the device and
 * copies four bytes, and is done at the first of every {@value #EVERY} passes; the copy is the
 * reader's own and is closed at once.
 */
final class LossReader {

  static final int EVERY = 16;

  private static final long SHORTEST_NANOS = 1_000_000;

  private int pass;
  private long lastRead; // System.nanoTime, odd; 0: not yet

  /**
   * Reads a loss if it is time.
   *
   * @param now {@link System#nanoTime} made odd
   */
  void read(NDArray loss, ModelValues values, long now) {
    if (lastRead != 0 && now - lastRead < SHORTEST_NANOS) {
      return;
    }
    lastRead = now;
    DataType type = loss.getDataType();
    if ((type != DataType.FLOAT32 && type != DataType.FLOAT64) || loss.size() != 1) {
      return;
    }
    if (Device.Type.CPU.equals(loss.getDevice().getDeviceType())) {
      values.loss(number(loss, type));
    } else if (pass++ % EVERY == 0) {
      try (NDArray copy = loss.toDevice(Device.cpu(), true)) {
        values.loss(number(copy, type));
      }
    }
  }

  private static double number(NDArray scalar, DataType type) {
    return type == DataType.FLOAT32 ? scalar.toFloatArray()[0] : scalar.toDoubleArray()[0];
  }
}
