package acme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Fits a line by steps that the configuration names and by steps that nobody names, asks the
 * session and functions for predictions, saves the model and asks what was loaded. Prints what it
 * computed, then waits for the end of its input.
 */
public final class TensorflowApp {

  private final Random random = new Random(7);
  private final Session session;
  private final Placeholder<TFloat32> features;
  private final Placeholder<TFloat32> labels;
  private final Operand<TFloat32> predicted;
  private final Operand<TFloat32> loss;
  private final Op train;
  private float last;

  private TensorflowApp(Graph graph, Session session) {
    this.session = session;
    Ops tf = Ops.create(graph);
    features = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 4)));
    labels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 1)));
    Variable<TFloat32> weights = tf.variable(Shape.of(4, 1), TFloat32.class);
    predicted = tf.linalg.matMul(features, weights);
    loss = tf.math.mean(tf.math.square(tf.math.sub(predicted, labels)), tf.constant(0));
    Output<TFloat32> gradient =
        graph
            .addGradients(loss.asOutput(), new Output<?>[] {weights.asOutput()})[0]
            .expect(TFloat32.class);
    train = tf.train.applyGradientDescent(weights, tf.constant(0.1f), gradient);
    session.run(tf.assign(weights, tf.constant(new float[][] {{0.1f}, {0.2f}, {0.3f}, {0.4f}})));
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("tensorflow");
    Path saved = folder.resolve("line").resolve("1");
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      TensorflowApp app = new TensorflowApp(graph, session);
      float loss = 0;
      for (int i = 0; i < 20; i++) {
        loss = app.step(rows(app.random, 8));
      }
      System.out.println("loss " + (double) loss);
      for (int i = 0; i < 3; i++) {
        loss = app.unnamed(rows(app.random, 8));
      }
      System.out.println("unnamed loss " + (double) loss);
      app.predict();
      app.fail();
      app.save(saved);
    }
    load(saved);
    delete(folder);
    System.out.println("done");
    System.in.read();
  }

  /** Looks at a prediction too: a part of the step, and no inference. */
  float step(float[][] rows) {
    last = predictLast(rows);
    return unnamed(rows);
  }

  float unnamed(float[][] rows) {
    float[][] sums = new float[rows.length][1];
    for (int i = 0; i < rows.length; i++) {
      sums[i][0] = rows[i][0] - rows[i][1];
    }
    try (TFloat32 x = TFloat32.tensorOf(StdArrays.ndCopyOf(rows));
        TFloat32 y = TFloat32.tensorOf(StdArrays.ndCopyOf(sums));
        Tensor value =
            session
                .runner()
                .feed(features, x)
                .feed(labels, y)
                .addTarget(train)
                .fetch(loss)
                .run()
                .get(0)) {
      return ((TFloat32) value).getFloat();
    }
  }

  private float predictLast(float[][] rows) {
    try (TFloat32 x = TFloat32.tensorOf(StdArrays.ndCopyOf(rows));
        Tensor y = session.runner().feed(features, x).fetch(predicted).run().get(0)) {
      return ((TFloat32) y).getFloat(rows.length - 1, 0);
    }
  }

  private void predict() {
    StringBuilder predictions = new StringBuilder("predicted ").append(last);
    for (int i = 0; i < 5; i++) {
      predictions.append(' ').append(predictLast(rows(random, 3)));
    }
    System.out.println(predictions);
    SessionFunction function = session.function(signature("line_of_graph"));
    System.out.println("function " + call(function, rows(random, 2)));
  }

  private void fail() {
    try (TFloat32 x = TFloat32.tensorOf(StdArrays.ndCopyOf(new float[][] {{1, 2}}))) {
      session.runner().feed(features, x).fetch(predicted).run();
    } catch (RuntimeException expected) {
      System.out.println("caught " + expected.getClass().getSimpleName());
    }
  }

  private Signature signature(String key) {
    return Signature.builder()
        .key(key)
        .input("features", features)
        .output("prediction", predicted)
        .build();
  }

  private void save(Path folder) throws Exception {
    SavedModelBundle.exporter(folder.toString())
        .withSession(session)
        .withSignature(signature("serving_default"))
        .export();
  }

  private static void load(Path folder) throws Exception {
    Random random = new Random(8);
    try (SavedModelBundle line = SavedModelBundle.load(folder.toString(), "serve")) {
      for (int i = 0; i < 4; i++) {
        System.out.println("loaded " + call(line.function("serving_default"), rows(random, 6)));
      }
    }
  }

  private static float[][] rows(Random random, int count) {
    float[][] rows = new float[count][4];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextFloat();
      }
    }
    return rows;
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String call(SessionFunction function, float[][] rows) {
    try (TFloat32 x = TFloat32.tensorOf(StdArrays.ndCopyOf(rows));
        Tensor y = function.call(Map.of("features", x)).get("prediction").get()) {
      return Float.toHexString(((TFloat32) y).getFloat(0, 0));
    }
  }
}
