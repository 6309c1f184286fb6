package ai.onnxruntime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In the place of ONNX Runtime's class of the same name, whose native code no published artifact
 * has: its methods, as far as they are woven or called, over a line fitted in Java. It shows that
 * its methods are found and what is recorded of them, not that ONNX Runtime trains.
 */
public final class OrtTrainingSession {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final String trainPath;
  private float slope = 1;
  private float gradient;

  public OrtTrainingSession(String trainPath) {
    this.trainPath = trainPath;
  }

  public Set<String> getTrainInputNames() {
    return new LinkedHashSet<>(List.of("x", "target"));
  }

  public Set<String> getTrainOutputNames() {
    return new LinkedHashSet<>(List.of("loss", "slope"));
  }

  public Set<String> getEvalOutputNames() {
    return new LinkedHashSet<>(List.of("loss"));
  }

  public float getLearningRate() {
    return 0.125f;
  }

  public OrtSession.Result trainStep(Map<String, ? extends OnnxTensorLike> inputs)
      throws OrtException {
    return trainStep(inputs, getTrainOutputNames(), Map.of(), null);
  }

  public OrtSession.Result trainStep(
      Map<String, ? extends OnnxTensorLike> inputs,
      Set<String> outputs,
      Map<String, ? extends OnnxValue> pinned,
      OrtSession.RunOptions options)
      throws OrtException {
    if (!inputs.keySet().containsAll(getTrainInputNames())) {
      throw new OrtException("no target for " + trainPath);
    }
    float loss = loss(inputs, true);
    OnnxValue[] values = {
      OnnxTensor.createTensor(environment, loss), OnnxTensor.createTensor(environment, slope)
    };
    return new OrtSession.Result(
        new String[] {"loss", "slope"}, values, new boolean[] {true, true});
  }

  public OrtSession.Result evalStep(Map<String, ? extends OnnxTensorLike> inputs)
      throws OrtException {
    return evalStep(inputs, getEvalOutputNames(), Map.of(), null);
  }

  public OrtSession.Result evalStep(
      Map<String, ? extends OnnxTensorLike> inputs,
      Set<String> outputs,
      Map<String, ? extends OnnxValue> pinned,
      OrtSession.RunOptions options)
      throws OrtException {
    OnnxValue[] values = {OnnxTensor.createTensor(environment, loss(inputs, false))};
    return new OrtSession.Result(new String[] {"loss"}, values, new boolean[] {true});
  }

  public void optimizerStep() throws OrtException {
    optimizerStep(null);
  }

  public void optimizerStep(OrtSession.RunOptions options) throws OrtException {
    slope -= getLearningRate() * gradient;
    gradient = 0;
  }

  private float loss(Map<String, ? extends OnnxTensorLike> inputs, boolean forTraining)
      throws OrtException {
    float[][] x = (float[][]) ((OnnxTensor) inputs.get("x")).getValue();
    float[] target = (float[]) ((OnnxTensor) inputs.get("target")).getValue();
    float loss = 0;
    for (int i = 0; i < target.length; i++) {
      float error = slope * x[i][0] - target[i];
      loss += error * error / target.length;
      gradient += forTraining ? 2 * error * x[i][0] / target.length : 0;
    }
    return loss;
  }
}
