package io.robomonitor.advice.training.deeplearning4j;

import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import io.robomonitor.advice.training.ModelValues;
import io.robomonitor.advice.training.TrainingRecorder;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** Reads what networks keep of themselves; computes nothing with arrays. */
final class Networks {

  private Networks() {}

  /** The simple name of its class. */
  static String name(Object model) {
    String name = model.getClass().getSimpleName();
    return name.isEmpty() ? "deeplearning4j" : name;
  }

  /** Gives the rate of the step to come, of the first layer that has one. */
  static void learningRate(Model model) {
    double rate = Double.NaN;
    if (model instanceof MultiLayerNetwork network) {
      int iteration = network.getIterationCount();
      for (int i = 0; Double.isNaN(rate) && i < network.getnLayers(); i++) {
        rate = rate(network.getLayer(i), iteration, network.getEpochCount());
      }
    } else if (model instanceof ComputationGraph graph) {
      int iteration = graph.getIterationCount();
      for (int i = 0; Double.isNaN(rate) && i < graph.getNumLayers(); i++) {
        rate = rate(graph.getLayer(i), iteration, graph.getEpochCount());
      }
    }
    if (!Double.isNaN(rate)) {
      values(model).learningRate(rate);
    }
  }

  private static double rate(Layer layer, int iteration, int epoch) {
    IUpdater updater =
        layer.conf().getLayer() instanceof BaseLayer described ? described.getIUpdater() : null;
    return updater != null && updater.hasLearningRate()
        ? updater.getLearningRate(iteration, epoch)
        : Double.NaN;
  }

  /** Gives what a step that succeeded left behind. */
  static void stepped(Model model) {
    ModelValues values = values(model);
    values.loss(model.score());
    values.batchSize(model.batchSize());
  }

  /**
   * Gives the epoch at which a run is to end.
   *
   * @param epochs 0: not told
   */
  static void plan(Object network, int epochs) {
    if (epochs > 0) {
      values(network).epochsPlanned(epochsEnded(network) + (double) epochs);
    }
  }

  /** Gives the epochs that a network has seen, which it also keeps when saved. */
  static void epochEnded(Object network) {
    values(network).epoch(epochsEnded(network));
  }

  private static int epochsEnded(Object network) {
    return network instanceof MultiLayerNetwork layers
        ? layers.getEpochCount()
        : ((ComputationGraph) network).getEpochCount();
  }

  private static ModelValues values(Object model) {
    return TrainingRecorder.active().currentOr(name(model)).values();
  }

  /** Closes and records a call, whose samples are as many as it has answers. */
  static void answered(Object network, long start, @Nullable Object answer, boolean threw) {
    InferenceSeries series = InferenceRecorder.active().model(name(network));
    series.exit(start, threw);
    Object first = answer instanceof INDArray[] all && all.length > 0 ? all[0] : answer;
    if (first instanceof INDArray array && array.rank() > 0) {
      series.samples(array.size(0));
    }
  }
}
