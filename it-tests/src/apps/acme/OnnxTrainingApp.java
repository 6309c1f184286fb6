package acme;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtTrainingSession;
import java.util.Map;
import java.util.Random;

/**
 * Fits a line in steps of two batches each, validates after every second step, then waits for the
 * end of its input.
 */
public final class OnnxTrainingApp {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtTrainingSession session = new OrtTrainingSession("models/wear.onnx");
  private final Random random = new Random(3);

  public static void main(String[] arguments) throws Exception {
    OnnxTrainingApp app = new OnnxTrainingApp();
    for (int step = 1; step <= 6; step++) {
      app.accumulate(8);
      app.accumulate(4);
      app.session.optimizerStep();
      if (step % 2 == 0) {
        app.validate();
      }
    }
    app.forgetTheTarget();
    System.out.println("done");
    System.in.read();
  }

  private void accumulate(int samples) throws OrtException {
    try (OnnxTensor x = OnnxTensor.createTensor(environment, column(samples));
        OnnxTensor target = OnnxTensor.createTensor(environment, new float[samples]);
        OrtSession.Result result = session.trainStep(Map.of("x", x, "target", target))) {
      System.out.println("loss " + result.get(0).getValue());
    }
  }

  /** The mean of two batches. */
  private void validate() throws OrtException {
    double sum = 0;
    for (int i = 0; i < 2; i++) {
      try (OnnxTensor x = OnnxTensor.createTensor(environment, column(16));
          OnnxTensor target = OnnxTensor.createTensor(environment, new float[16]);
          OrtSession.Result result = session.evalStep(Map.of("x", x, "target", target))) {
        sum += (Float) result.get(0).getValue();
      }
    }
    System.out.println("validation " + sum / 2);
  }

  private void forgetTheTarget() throws OrtException {
    try (OnnxTensor x = OnnxTensor.createTensor(environment, column(8))) {
      session.trainStep(Map.of("x", x));
    } catch (OrtException expected) {
      System.out.println("refused " + expected.getMessage());
    }
  }

  private float[][] column(int rows) {
    float[][] column = new float[rows][1];
    for (float[] row : column) {
      row[0] = random.nextFloat();
    }
    return column;
  }
}
