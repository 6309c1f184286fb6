package io.robomonitor.advice.training.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtTrainingSession;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a training session, which one thread at a time uses. The loss is the first
 * output of the training and of the evaluation graph, as ONNX Runtime's own tools make them; it is
 * read where it is a single float, which costs one short native call. The batch is the first
 * dimension of the first input.
 */
final class OnnxTraining {

  private static final WeakIdentityMap<OrtTrainingSession, OnnxTraining> KNOWN =
      new WeakIdentityMap<>();

  private final String name;
  private final @Nullable String batchedInput;
  private final @Nullable String trainLoss;
  private final @Nullable String evalLoss;
  private long step; // start of the open step; 0: none, or part of one that the application named
  private boolean open;
  private double evalSum;
  private int evalBatches;

  private OnnxTraining(OrtTrainingSession session, String trainPath) {
    name = OnnxModel.fileName(trainPath);
    batchedInput = first(session.getTrainInputNames());
    trainLoss = first(session.getTrainOutputNames());
    evalLoss = first(session.getEvalOutputNames());
  }

  static OnnxTraining of(OrtTrainingSession session, String trainPath) {
    OnnxTraining known = KNOWN.get(session);
    if (known == null) {
      known = new OnnxTraining(session, trainPath);
      KNOWN.put(session, known);
    }
    return known;
  }

  /**
   * Before forward and backward.
   *
   * @return when, made odd
   */
  long trains() {
    if (!open) {
      open = true;
      evalBatches = 0;
      evalSum = 0;
      ModelSeries own = TrainingRecorder.active().model(name);
      step = own.enterUnlessInside();
      own.leave(step);
    }
    return System.nanoTime() | 1;
  }

  /** After forward and backward. */
  void trained(
      long start, @Nullable Map<?, ?> inputs, OrtSession.@Nullable Result result, boolean threw)
      throws OrtException {
    ModelSeries model = TrainingRecorder.active().currentOr(name);
    model.phase("forward_backward").observeNanos(System.nanoTime() - start);
    if (threw) {
      close(true);
      return;
    }
    if (inputs != null && batchedInput != null) {
      model.values().batchSize(OnnxModel.firstDimension(inputs.get(batchedInput)));
    }
    if (scalar(result, trainLoss) instanceof Float loss) {
      model.values().loss(loss);
    }
  }

  /** After the weights were changed. */
  void optimized(long start, OrtTrainingSession session, boolean threw) throws OrtException {
    ModelSeries model = TrainingRecorder.active().currentOr(name);
    model.phase("optimizer").observeNanos(System.nanoTime() - start);
    close(threw);
    if (!threw) {
      model.values().learningRate(session.getLearningRate());
    }
  }

  private void close(boolean failed) {
    TrainingRecorder.active().model(name).complete(step, failed);
    step = 0;
    open = false;
  }

  /**
   * Before a batch of a validation.
   *
   * @return never 0
   */
  long evaluates() {
    TrainingRecorder.active().currentOr(name).suspend();
    return 1;
  }

  /** After it: the loss is the mean of the batches since the last step. */
  void evaluated(OrtSession.@Nullable Result result) throws OrtException {
    ModelSeries model = TrainingRecorder.active().currentOr(name);
    model.resume();
    if (scalar(result, evalLoss) instanceof Float loss) {
      evalSum += loss;
      evalBatches++;
      model.values().validation("loss").set(evalSum / evalBatches);
    }
  }

  private static @Nullable Object scalar(OrtSession.@Nullable Result result, @Nullable String name)
      throws OrtException {
    return result != null
            && name != null
            && result.get(name).orElse(null) instanceof OnnxTensor tensor
            && tensor.getInfo().isScalar()
        ? tensor.getValue()
        : null;
  }

  private static @Nullable String first(Set<String> names) {
    Iterator<String> all = names.iterator();
    return all.hasNext() ? all.next() : null;
  }
}
