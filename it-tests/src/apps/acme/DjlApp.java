package acme;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.EpochTrainingListener;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Trains three small models: by {@code EasyTrain.fit}, by a loop of its own that gathers gradients,
 * and by steps that the configuration names; predicts with the first. Prints what it counted, then
 * waits for the end of its input.
 */
public final class DjlApp {

  public static void main(String[] arguments) throws Exception {
    Engine.getInstance().setRandomSeed(42);
    try (Model policy = model("policy", 2);
        Model reward = model("reward", 1);
        Model critic = model("critic", 1)) {
      fit(policy);
      loop(reward);
      named(critic);
      predict(policy);
      load(policy);
    }
    System.out.println("done");
    System.in.read();
  }

  /** The library's loop: 3 epochs of 4 batches, the last of each smaller; validation after each. */
  private static void fit(Model model) throws Exception {
    Own own = new Own();
    Tracker tracker =
        Tracker.warmUp()
            .optWarmUpSteps(2)
            .setMainTracker(Tracker.factor().setBaseValue(0.5f).setFactor(0.9f).build())
            .build();
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .addEvaluator(new Accuracy())
            .optOptimizer(
                Optimizer.sgd()
                    .setLearningRateTracker(
                        (parameter, update) -> own.rate = tracker.getNewValue(update))
                    .build())
            .addTrainingListeners(
                own, new EvaluatorTrainingListener(), new EpochTrainingListener());
    NDManager manager = model.getNDManager();
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(new Shape(1, 4));
      EasyTrain.fit(trainer, 3, data(manager, 100, 1), data(manager, 40, 2));
      System.out.println("policy steps " + own.steps);
      System.out.println("policy samples " + own.samples);
      System.out.println("policy loss " + (double) own.loss);
      System.out.println("policy rate " + (double) own.rate);
      new TreeMap<>(trainer.getTrainingResult().getEvaluations())
          .forEach((name, value) -> System.out.println("policy " + name + " " + (double) value));
    }
    System.out.println("policy weights " + checksum(model.getBlock()));
  }

  /** A loop that updates once for two batches, and validates and ends its epochs by itself. */
  private static void loop(Model model) throws Exception {
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.l2Loss())
            .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.01f)).build())
            .addTrainingListeners(new EpochTrainingListener(), new EpochTrainingListener());
    NDManager manager = model.getNDManager();
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(new Shape(1, 4));
      try {
        trainer.step();
      } catch (IllegalStateException expected) {
        System.out.println("reward failed before there were gradients");
      }
      int steps = 1;
      int batches = 0;
      float loss = 0;
      for (int epoch = 0; epoch < 2; epoch++) {
        for (Batch batch : trainer.iterateDataset(data(manager, 64, 3))) {
          try (batch;
              GradientCollector collector = trainer.newGradientCollector()) {
            NDArray target = batch.getLabels().singletonOrThrow().reshape(-1, 1);
            awaitMillisecond();
            NDList predicted = trainer.forward(batch.getData());
            NDArray value = trainer.getLoss().evaluate(new NDList(target), predicted);
            collector.backward(value);
            loss = value.getFloat();
          }
          if (++batches % 2 == 0) {
            trainer.step();
            steps++;
          }
        }
        for (Batch batch : trainer.iterateDataset(data(manager, 40, 4))) {
          trainer.evaluate(batch.getData());
          batch.close();
        }
        trainer.notifyListeners(listener -> listener.onEpoch(trainer));
      }
      System.out.println("reward steps " + steps);
      System.out.println("reward loss " + (double) loss);
    }
    System.out.println("reward weights " + checksum(model.getBlock()));
  }

  /** Steps that carry the application's name, not the model's. */
  private static void named(Model model) throws Exception {
    Own own = new Own();
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.l1Loss()).addTrainingListeners(own);
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(new Shape(1, 4));
      for (Batch batch : trainer.iterateDataset(data(model.getNDManager(), 96, 5))) {
        step(trainer, batch);
        batch.close();
      }
      System.out.println("critic steps " + own.steps);
      System.out.println("critic loss " + (double) own.loss);
    }
    System.out.println("critic weights " + checksum(model.getBlock()));
  }

  static void step(Trainer trainer, Batch batch) {
    awaitMillisecond();
    EasyTrain.trainBatch(trainer, batch);
    trainer.step();
  }

  private static void predict(Model model) throws Exception {
    Random random = new Random(6);
    try (Predictor<float[], Float> predictor = model.newPredictor(new Policy())) {
      StringBuilder predictions = new StringBuilder();
      for (int i = 0; i < 5; i++) {
        predictions.append(' ').append(Float.toHexString(predictor.predict(row(random))));
      }
      List<Float> batch = predictor.batchPredict(List.of(row(random), row(random), row(random)));
      System.out.println("predicted" + predictions + " " + batch);
      try {
        predictor.predict(new float[0]);
      } catch (TranslateException expected) {
        System.out.println("caught " + expected.getMessage());
      }
    }
  }

  private static void load(Model saved) throws Exception {
    Path folder = Files.createTempDirectory("djl");
    saved.save(folder, null);
    try (Model loaded = model("policy", 2)) {
      loaded.load(folder);
      System.out.println("loaded " + checksum(loaded.getBlock()));
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static Model model(String name, int outputs) {
    Model model = Model.newInstance(name);
    model.setBlock(
        new SequentialBlock()
            .add(Linear.builder().setUnits(8).build())
            .add(Activation::relu)
            .add(Linear.builder().setUnits(outputs).build()));
    return model;
  }

  /** The agent looks at a loss once a millisecond; what is compared is the last. */
  private static void awaitMillisecond() {
    long until = System.nanoTime() + 2_000_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  private static ArrayDataset data(NDManager manager, int rows, long seed) {
    Random random = new Random(seed);
    float[] features = new float[rows * 4];
    float[] labels = new float[rows];
    for (int row = 0; row < rows; row++) {
      float[] values = row(random);
      System.arraycopy(values, 0, features, row * 4, 4);
      labels[row] = values[0] + values[1] > values[2] ? 1 : 0;
    }
    return new ArrayDataset.Builder()
        .setData(manager.create(features, new Shape(rows, 4)))
        .optLabels(manager.create(labels))
        .setSampling(32, false)
        .build();
  }

  private static float[] row(Random random) {
    return new float[] {
      random.nextFloat(), random.nextFloat(), random.nextFloat(), random.nextFloat()
    };
  }

  private static String checksum(Block block) {
    int hash = 1;
    for (var parameter : block.getParameters()) {
      hash = 31 * hash + Arrays.hashCode(parameter.getValue().getArray().toFloatArray());
    }
    return Integer.toHexString(hash);
  }

  /** In the middle of the second step, for whoever wants to look. */
  private static void waitForALine() {
    System.out.println("in the second step");
    try {
      for (int read = System.in.read(); read >= 0 && read != '\n'; read = System.in.read()) {}
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Counts beside the library. */
  private static final class Own extends TrainingListenerAdapter {
    int steps;
    long samples;
    float loss;
    float rate;

    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batchData) {
      steps++;
      samples += batchData.getBatch().getSize();
      if (steps == 2 && trainer.getModel().getName().equals("policy")) {
        waitForALine();
      }
      NDList labels = batchData.getLabels().values().iterator().next();
      NDList predictions = batchData.getPredictions().values().iterator().next();
      loss = trainer.getLoss().evaluate(labels, predictions).getFloat();
      awaitMillisecond();
    }
  }

  private static final class Policy implements Translator<float[], Float> {

    @Override
    public NDList processInput(TranslatorContext context, float[] input) {
      if (input.length == 0) {
        throw new IllegalArgumentException("no features");
      }
      return new NDList(context.getNDManager().create(input));
    }

    @Override
    public Float processOutput(TranslatorContext context, NDList list) {
      return list.singletonOrThrow().getFloat(1);
    }
  }
}
