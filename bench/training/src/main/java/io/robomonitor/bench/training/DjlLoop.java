package io.robomonitor.bench.training;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** DJL with PyTorch on the CPU: a small network, its batches trained as DJL's own loop does. */
final class DjlLoop implements Loop {

  private static final int ROWS = 2048;
  private static final int BATCH = 64;
  private static final int INPUTS = 256;

  private final Trainer trainer;
  private final ArrayDataset data;

  DjlLoop() throws Exception {
    Model model = Model.newInstance("djl");
    model.setBlock(
        new SequentialBlock()
            .add(Linear.builder().setUnits(256).build())
            .add(Activation::relu)
            .add(Linear.builder().setUnits(1).build()));
    Engine.getInstance().setRandomSeed(1);
    NDManager manager = model.getNDManager();
    NDArray rows = manager.randomNormal(new Shape(ROWS, INPUTS));
    NDArray targets = rows.sum(new int[] {1}, true).sin();
    data =
        new ArrayDataset.Builder()
            .setData(rows)
            .optLabels(targets)
            .setSampling(BATCH, false)
            .build();
    data.prepare();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.l2Loss())
                .optOptimizer(
                    Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.01f)).build()));
    trainer.initialize(new Shape(BATCH, INPUTS));
  }

  @Override
  public int train() throws Exception {
    int steps = 0;
    for (Batch batch : trainer.iterateDataset(data)) {
      try (batch) {
        EasyTrain.trainBatch(trainer, batch);
        trainer.step();
      }
      steps++;
    }
    return steps;
  }

  @Override
  public double result() {
    double sum = 0;
    for (var parameter : trainer.getModel().getBlock().getParameters()) {
      for (float weight : parameter.getValue().getArray().toFloatArray()) {
        sum = sum * 1.01 + weight;
      }
    }
    return sum;
  }
}
