package io.robomonitor.advice.training.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session's model.
 *
 * @param series where its calls are recorded
 * @param batchedInput an input whose first dimension the model leaves open, which is its batch;
 *     null: it has none, and its samples are not known
 */
record OnnxModel(InferenceSeries series, @Nullable String batchedInput) {

  private static final WeakIdentityMap<OrtSession, OnnxModel> KNOWN = new WeakIdentityMap<>();

  /** The session's, also where it was made before the agent came. */
  static OnnxModel of(OrtSession session) {
    OnnxModel known = KNOWN.get(session);
    return known != null ? known : load(session, null);
  }

  /**
   * Looks at a session, once.
   *
   * @param source what it was made from: a path, if it is a string
   */
  static OnnxModel load(OrtSession session, @Nullable Object source) {
    String name = source instanceof String path ? fileName(path) : graphName(session);
    InferenceSeries series = InferenceRecorder.active().model(name);
    OnnxModel model = new OnnxModel(series, batchedInput(session));
    KNOWN.put(session, model);
    return model;
  }

  /** Closes and records a call. */
  void ran(long start, @Nullable Map<?, ?> inputs, boolean threw) {
    series.exit(start, threw);
    if (!threw && inputs != null && batchedInput != null) {
      series.samples(firstDimension(inputs.get(batchedInput)));
    }
  }

  /** The size of a tensor's first dimension; NaN where there is none. */
  static double firstDimension(@Nullable Object input) {
    long[] shape = input instanceof OnnxTensor tensor ? tensor.getInfo().getShape() : null;
    return shape != null && shape.length > 0 ? shape[0] : Double.NaN;
  }

  /** A file's name without folders and extension, of any platform's path. */
  static String fileName(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** A closed session does not tell; its calls fail. */
  private static String graphName(OrtSession session) {
    try {
      String name = session.getMetadata().getGraphName();
      return name.isEmpty() ? "onnxruntime" : name;
    } catch (OrtException | IllegalStateException closed) {
      return "onnxruntime";
    }
  }

  private static @Nullable String batchedInput(OrtSession session) {
    try {
      for (var input : session.getInputInfo().entrySet()) {
        if (input.getValue().getInfo() instanceof TensorInfo tensor && isOpen(tensor.getShape())) {
          return input.getKey();
        }
      }
    } catch (OrtException | IllegalStateException closed) {
      // as above
    }
    return null;
  }

  /** An open dimension is -1. */
  private static boolean isOpen(long[] shape) {
    return shape.length > 0 && shape[0] < 0;
  }
}
