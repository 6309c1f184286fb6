package acme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Trains, evaluates and asks a network of layers, a graph of layers and a graph of operations on
 * the same seeded points, prints what each knows of itself, then waits for the end of its input.
 */
public final class Deeplearning4jApp {

  private static final int BATCHES = 5;
  private static final int SAMPLES = 8;

  public static void main(String[] arguments) throws Exception {
    Nd4j.getRandom().setSeed(11);
    layers();
    graphOfLayers();
    graphOfOperations();
    System.out.println("done");
    System.in.read();
  }

  /** Four epochs at once, then three batches one by one, of which the last is smaller. */
  private static void layers() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            configuration(0.25)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(6).build())
                .layer(output(6))
                .build());
    network.init();
    network.fit(batches(1), 4);
    network.fit(points(2, SAMPLES));
    network.fit(points(3, SAMPLES));
    network.fit(points(4, 3));
    say("layers score", network.score());
    Evaluation evaluation = network.evaluate(batches(5));
    say("layers accuracy", evaluation.accuracy());
    say("layers precision", evaluation.precision());
    say("layers recall", evaluation.recall());
    say("layers f1", evaluation.f1());
    say("layers answer", bits(network.output(points(6, 7).getFeatures())));
    say("layers answer", bits(network.output(points(7, 5).getFeatures(), true)));
    say("layers answer", bits(network.output(batches(8))));
    say("layers answer", network.predict(points(9, 4).getFeatures())[0]);
    say("layers weights", bits(network.params()));
    try {
      network.output(Nd4j.zeros(DataType.FLOAT, 2, 3));
    } catch (RuntimeException expected) {
      System.out.println("refused");
    }
  }

  private static void graphOfLayers() {
    ComputationGraphConfiguration configuration =
        configuration(0.5)
            .graphBuilder()
            .addInputs("point")
            .addLayer("hidden", new DenseLayer.Builder().nIn(2).nOut(4).build(), "point")
            .addLayer("side", output(4), "hidden")
            .setOutputs("side")
            .build();
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    graph.fit(batches(10), 2);
    say("graph score", graph.score());
    RegressionEvaluation evaluation = graph.evaluateRegression(batches(11));
    say("graph mse", evaluation.averageMeanSquaredError());
    say("graph mae", evaluation.averageMeanAbsoluteError());
    say("graph rmse", evaluation.averagerootMeanSquaredError());
    say("graph r2", evaluation.averageRSquared());
    say("graph answer", bits(graph.outputSingle(points(12, 6).getFeatures())));
    say("graph weights", bits(graph.params()));
  }

  /** Three epochs with a validation after each. */
  private static void graphOfOperations() {
    SameDiff graph = SameDiff.create();
    SDVariable point = graph.placeHolder("point", DataType.FLOAT, -1, 2);
    SDVariable side = graph.placeHolder("side", DataType.FLOAT, -1, 2);
    SDVariable weights = graph.var("weights", Nd4j.ones(DataType.FLOAT, 2, 2).muli(0.1));
    SDVariable answer = graph.nn().softmax("answer", point.mmul(weights), 1);
    graph.math().square(side.sub(answer)).mean("loss", 0, 1);
    graph.setLossVariables("loss");
    graph.setTrainingConfig(
        new TrainingConfig.Builder()
            .updater(new Sgd(0.125))
            .dataSetFeatureMapping("point")
            .dataSetLabelMapping("side")
            .validationEvaluation("answer", 0, new Evaluation())
            .build());
    LastLoss last = new LastLoss();
    graph.fit(batches(13), 3, batches(14), 1, last);
    say("operations loss", last.loss);
    Evaluation evaluation = new Evaluation();
    graph.evaluate(batches(15), "answer", evaluation);
    say("operations accuracy", evaluation.accuracy());
    say("operations precision", evaluation.precision());
    say("operations recall", evaluation.recall());
    say("operations f1", evaluation.f1());
    INDArray asked = points(16, 9).getFeatures();
    say(
        "operations answer",
        bits(graph.output(Map.of("point", asked), "answer").get("answer")));
    say("operations weights", bits(graph.getVariable("weights").getArr()));
  }

  /** Sees the loss of each step; 0 where the library computed none, as 1.0.0-M2.1 never does. */
  private static final class LastLoss extends BaseListener {

    double loss;

    @Override
    public boolean isActive(Operation operation) {
      return operation == Operation.TRAINING;
    }

    @Override
    public void iterationDone(SameDiff graph, At at, MultiDataSet batch, Loss given) {
      loss = given.totalLoss();
    }
  }

  private static NeuralNetConfiguration.Builder configuration(double learningRate) {
    return new NeuralNetConfiguration.Builder()
        .seed(5)
        .weightInit(WeightInit.XAVIER)
        .activation(Activation.TANH)
        .updater(new Sgd(learningRate));
  }

  private static OutputLayer output(int inputs) {
    return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
        .nIn(inputs)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static DataSetIterator batches(int seed) {
    List<DataSet> all = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      all.add(points(seed * 100 + i, SAMPLES));
    }
    return new ExistingDataSetIterator(all);
  }

  /** Points of a square, and on which side of a line each is. */
  private static DataSet points(int seed, int count) {
    Random random = new Random(seed);
    float[][] points = new float[count][];
    float[][] sides = new float[count][];
    for (int i = 0; i < count; i++) {
      points[i] = new float[] {random.nextFloat() - 0.5f, random.nextFloat() - 0.5f};
      sides[i] = points[i][0] + 2 * points[i][1] > 0 ? new float[] {1, 0} : new float[] {0, 1};
    }
    return new DataSet(Nd4j.createFromArray(points), Nd4j.createFromArray(sides));
  }

  /** The same only if every bit of every element is the same. */
  private static int bits(INDArray array) {
    return Arrays.hashCode(array.ravel().toFloatVector());
  }

  /** Exactly: a double is printed so that no other is printed the same. */
  private static void say(String what, Number number) {
    System.out.println(what + " " + number.doubleValue());
  }
}
