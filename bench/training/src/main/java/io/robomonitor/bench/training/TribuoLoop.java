package io.robomonitor.bench.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo's stochastic gradient descent, one example a step: the fastest steps there are. */
final class TribuoLoop implements Loop {

  /** Held, since the logging system itself does not hold it. Its lines would be measured too. */
  private static final Logger LOGGER = Logger.getLogger("org.tribuo");

  private static final int EXAMPLES = 500;
  private static final int FEATURES = 200;
  private static final int EPOCHS = 10;

  private final MutableDataset<Label> data;
  private final LinearSGDTrainer trainer =
      new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), EPOCHS, -1, 1, 42L);
  private double result;

  TribuoLoop() {
    LOGGER.setLevel(Level.OFF);
    Random random = new Random(1);
    String[] names = new String[FEATURES];
    for (int j = 0; j < FEATURES; j++) {
      names[j] = "x" + j;
    }
    List<Example<Label>> examples = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      double[] values = new double[FEATURES];
      for (int j = 0; j < FEATURES; j++) {
        values[j] = random.nextGaussian() + (i % 2) * 0.3;
      }
      examples.add(new ArrayExample<>(new Label(i % 2 == 0 ? "even" : "odd"), names, values));
    }
    LabelFactory labels = new LabelFactory();
    data = new MutableDataset<>(new SimpleDataSourceProvenance("synthetic", labels), labels);
    data.addAll(examples);
  }

  @Override
  public int train() {
    LinearSGDModel model = trainer.train(data);
    Prediction<Label> prediction = model.predict(data.getExample(0));
    result = result * 1.1 + prediction.getOutput().getScore();
    return EPOCHS * EXAMPLES;
  }

  @Override
  public double result() {
    return result;
  }
}
