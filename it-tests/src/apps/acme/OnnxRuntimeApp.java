package acme;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Asks two models a known number of times, then waits for the end of its input. */
public final class OnnxRuntimeApp {

  private static final float[][] WEIGHTS = {{0.5f, -1}, {2, 0.25f}, {-0.125f, 3}};

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final Random random = new Random(7);
  private long checksum;

  public static void main(String[] arguments) throws Exception {
    OnnxRuntimeApp app = new OnnxRuntimeApp();
    Path file = Files.createTempDirectory("onnx").resolve("ranker.v2.onnx");
    Files.write(file, OnnxModelFile.matrixProduct("ranking", WEIGHTS));
    try (OrtSession ranker = app.environment.createSession(file.toString())) {
      app.askThroughEveryOverload(ranker);
      app.askWithTooFewColumns(ranker);
    }
    Files.delete(file);
    Files.delete(file.getParent());
    byte[] bytes = OnnxModelFile.matrixProduct("wear", WEIGHTS);
    try (OrtSession wear =
        app.environment.createSession(bytes, new OrtSession.SessionOptions())) {
      app.ask(wear, 5);
    }
    System.out.println("checksum " + Long.toHexString(app.checksum));
    System.out.println("done");
    System.in.read();
  }

  private void askThroughEveryOverload(OrtSession session) throws OrtException {
    ask(session, 1);
    ask(session, 2);
    try (OnnxTensor rows = rows(3, 3);
        OrtSession.RunOptions options = new OrtSession.RunOptions()) {
      Map<String, OnnxTensor> inputs = Map.of("x", rows);
      add(session.run(inputs, options));
      add(session.run(inputs, Set.of("y")));
      add(session.run(inputs, Set.of("y"), options));
    }
  }

  private void askWithTooFewColumns(OrtSession session) throws OrtException {
    try (OnnxTensor rows = rows(4, 2)) {
      session.run(Map.of("x", rows)).close();
    } catch (OrtException expected) {
      System.out.println("refused " + expected.getCode());
    }
  }

  private void ask(OrtSession session, int samples) throws OrtException {
    try (OnnxTensor rows = rows(samples, 3)) {
      add(session.run(Map.of("x", rows)));
    }
  }

  private OnnxTensor rows(int count, int columns) throws OrtException {
    float[][] rows = new float[count][columns];
    for (float[] row : rows) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextFloat();
      }
    }
    return OnnxTensor.createTensor(environment, rows);
  }

  private void add(OrtSession.Result result) throws OrtException {
    try (result) {
      float[][] answer = (float[][]) result.get(0).getValue();
      checksum = 31 * checksum + Arrays.deepHashCode(answer);
      System.out.println("answered " + answer.length);
    }
  }
}
