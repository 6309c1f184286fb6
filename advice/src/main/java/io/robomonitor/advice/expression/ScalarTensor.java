package io.robomonitor.advice.expression;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one number of a scalar tensor of the known libraries, without their classes: each has
 * an interface or class with a getter that neither copies nor keeps anything.
 *
 * <ul>
 *   <li>DJL: {@code ai.djl.ndarray.NDArray#getFloat()}; on a GPU it waits for the device
 *   <li>ND4J: {@code org.nd4j.linalg.api.ndarray.INDArray#getDouble(long)}
 *   <li>TensorFlow: {@code org.tensorflow.ndarray.FloatNdArray#getFloat(long...)}, {@code
 *       DoubleNdArray#getDouble(long...)}
 *   <li>ONNX Runtime: {@code ai.onnxruntime.OnnxTensor#getFloatBuffer()}
 * </ul>
 */
final class ScalarTensor {

  private static final MethodType TO_DOUBLE = MethodType.methodType(double.class, Object.class);
  private static final long[] NO_COORDINATES = {};

  private static final MethodHandle FIRST = first();

  /** Of each class of values a handle of type (Object)double, or null: it is no tensor. */
  private static final ClassValue<Reader> READERS =
      new ClassValue<>() {
        @Override
        protected Reader computeValue(Class<?> type) {
          return new Reader(handle(type));
        }
      };

  private record Reader(@Nullable MethodHandle handle) {}

  private ScalarTensor() {}

  static boolean is(Object value) {
    return READERS.get(value.getClass()).handle != null;
  }

  /**
   * The tensor's first number.
   *
   * @throws Throwable what the library throws, for a tensor that is closed or has another type
   */
  static double number(Object tensor) throws Throwable {
    MethodHandle handle = READERS.get(tensor.getClass()).handle;
    if (handle == null) {
      throw new IllegalArgumentException(tensor.getClass().getName() + " is no tensor");
    }
    return (double) handle.invokeExact(tensor);
  }

  private static @Nullable MethodHandle handle(Class<?> type) {
    for (Class<?> owner : supertypes(type, new HashSet<>())) {
      try {
        switch (owner.getName()) {
          case "ai.djl.ndarray.NDArray", "org.tensorflow.ndarray.FloatNdArray" -> {
            return ofCoordinates(owner.getMethod("getFloat", long[].class));
          }
          case "org.tensorflow.ndarray.DoubleNdArray" -> {
            return ofCoordinates(owner.getMethod("getDouble", long[].class));
          }
          case "org.nd4j.linalg.api.ndarray.INDArray" -> {
            MethodHandle getter = unreflect(owner.getMethod("getDouble", long.class));
            return MethodHandles.insertArguments(getter, 1, 0L).asType(TO_DOUBLE);
          }
          case "ai.onnxruntime.OnnxTensor" -> {
            MethodHandle buffer = unreflect(owner.getMethod("getFloatBuffer"));
            return MethodHandles.filterReturnValue(buffer, FIRST).asType(TO_DOUBLE);
          }
          default -> {} // look further
        }
      } catch (ReflectiveOperationException otherVersion) {
        return null;
      }
    }
    return null;
  }

  private static MethodHandle ofCoordinates(Method getter) throws IllegalAccessException {
    MethodHandle fixed = unreflect(getter).asFixedArity();
    return MethodHandles.insertArguments(fixed, 1, (Object) NO_COORDINATES).asType(TO_DOUBLE);
  }

  private static MethodHandle unreflect(Method method) throws IllegalAccessException {
    return MethodHandles.publicLookup().unreflect(method);
  }

  private static Set<Class<?>> supertypes(@Nullable Class<?> type, Set<Class<?>> all) {
    if (type != null && all.add(type)) {
      supertypes(type.getSuperclass(), all);
      for (Class<?> each : type.getInterfaces()) {
        supertypes(each, all);
      }
    }
    return all;
  }

  private static MethodHandle first() {
    try {
      MethodType get = MethodType.methodType(float.class, int.class);
      MethodHandle at = MethodHandles.publicLookup().findVirtual(FloatBuffer.class, "get", get);
      return MethodHandles.insertArguments(at, 1, 0);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("FloatBuffer#get", impossible);
    }
  }
}
