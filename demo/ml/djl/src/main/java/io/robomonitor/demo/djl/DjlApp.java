package io.robomonitor.demo.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingResult;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.EpochTrainingListener;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.robomonitor.demo.rlhf.Comparisons;
import io.robomonitor.demo.rlhf.PreferencePair;
import java.io.IOException;
import java.util.Random;

/**
 * Trains a reward model, a small PyTorch network, until told to end, and prints how each epoch
 * went. The network scores both stretches of a comparison; that the better one has the higher score
 * is Bradley and Terry's model.
 */
public final class DjlApp {

  private static final int BATCH = 64;
  private static final int HIDDEN = 32;

  /** Between epochs: whoever looks should see it learn. */
  private static final long PAUSE_MILLIS = 150;

  private DjlApp() {}

  /** Trains. */
  public static void main(String[] args) throws IOException, TranslateException {
    Engine.getInstance().setRandomSeed(1);
    try (Model model = Model.newInstance("reward-model")) {
      model.setBlock(network());
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
              .addEvaluator(new Accuracy())
              .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.001f)).build())
              .addTrainingListeners(
                  new EvaluatorTrainingListener(), new EpochTrainingListener(), new Report());
      NDManager manager = model.getNDManager();
      Random random = new Random(1);
      ArrayDataset training = data(manager, Comparisons.of(2_048, random));
      ArrayDataset heldOut = data(manager, Comparisons.of(512, random));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(BATCH, 2 * PreferencePair.FEATURES));
        System.out.println("robo-djl-app trains");
        EasyTrain.fit(trainer, Integer.MAX_VALUE, training, heldOut);
      }
    }
  }

  private static Block network() {
    return new SequentialBlock()
        .add(reshaped(new Shape(-1, PreferencePair.FEATURES)))
        .add(Linear.builder().setUnits(HIDDEN).build())
        .add(Activation::tanh)
        .add(Linear.builder().setUnits(1).build())
        .add(reshaped(new Shape(-1, 2)));
  }

  private static Block reshaped(Shape shape) {
    return new LambdaBlock(arrays -> new NDList(arrays.singletonOrThrow().reshape(shape)));
  }

  private static ArrayDataset data(NDManager manager, Comparisons comparisons) {
    NDArray labels = manager.create(comparisons.preferred());
    return new ArrayDataset.Builder()
        .setData(manager.create(comparisons.sides()))
        .optLabels(labels)
        .setSampling(BATCH, true)
        .build();
  }

  /** Prints what an epoch came to. */
  private static final class Report extends TrainingListenerAdapter {

    @Override
    public void onEpoch(Trainer trainer) {
      TrainingResult result = trainer.getTrainingResult();
      System.out.println(
          "epoch "
              + result.getEpoch()
              + ": loss "
              + result.getTrainLoss()
              + ", accuracy on pairs held out "
              + result.getValidateEvaluation("Accuracy"));
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
