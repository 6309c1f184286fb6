package io.robomonitor.demo.dl4j;

import io.robomonitor.demo.rlhf.Comparisons;
import io.robomonitor.demo.rlhf.PreferencePair;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Trains a small network that tells which of two stretches people prefer, until told to end, and
 * prints how each epoch went.
 */
public final class Dl4jApp {

  private static final int BATCH = 64;
  private static final int HIDDEN = 32;

  /** Between epochs: whoever looks should see it learn. */
  private static final long PAUSE_MILLIS = 150;

  private Dl4jApp() {}

  /** Trains. */
  public static void main(String[] args) throws InterruptedException {
    Random random = new Random(1);
    DataSetIterator training = data(Comparisons.of(2_048, random));
    DataSetIterator heldOut = data(Comparisons.of(512, random));
    MultiLayerNetwork network = new MultiLayerNetwork(layers());
    network.init();
    System.out.println("robo-dl4j-app trains");
    while (true) {
      network.fit(training);
      Evaluation judged = network.evaluate(heldOut);
      System.out.println(
          "epoch "
              + network.getEpochCount()
              + ": loss "
              + network.score()
              + ", accuracy on pairs held out "
              + judged.accuracy());
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static MultiLayerConfiguration layers() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(0.001))
        .list()
        .layer(
            new DenseLayer.Builder()
                .nIn(2 * PreferencePair.FEATURES)
                .nOut(HIDDEN)
                .activation(Activation.TANH)
                .build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  private static DataSetIterator data(Comparisons comparisons) {
    INDArray features = Nd4j.create(comparisons.sides());
    float[][] chosen = new float[comparisons.preferred().length][2];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i][comparisons.preferred()[i]] = 1;
    }
    return new ExistingDataSetIterator(new DataSet(features, Nd4j.create(chosen)).batchBy(BATCH));
  }
}
