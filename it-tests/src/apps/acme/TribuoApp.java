package acme;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.ParameterAveraging;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains on a seeded task: gradient descent in batches, an ensemble of gradient descents, and a
 * tree. Evaluates and predicts, prints what it got, waits for the end of its input.
 */
public final class TribuoApp {

  private static final LabelFactory LABELS = new LabelFactory();

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    MutableDataset<Label> train = data(101, 7);
    MutableDataset<Label> test = data(40, 8);

    CountingLoss loss = new CountingLoss();
    LinearSGDTrainer descent =
        new LinearSGDTrainer(loss, new ParameterAveraging(new AdaGrad(0.1)), 3, 1000, 10, 1L);
    Model<Label> linear = descent.train(train);
    System.out.println("losses " + loss.calls);
    System.out.println("last loss " + loss.meanOf(train.size() % 10));
    LabelEvaluation evaluation = new LabelEvaluator().evaluate(linear, test);
    System.out.println("accuracy " + evaluation.accuracy());
    System.out.println("f1 " + evaluation.macroAveragedF1());
    System.out.println("precision " + evaluation.macroAveragedPrecision());
    System.out.println("recall " + evaluation.macroAveragedRecall());
    System.out.println("weights " + sum(linear.predict(test)));

    LinearSGDTrainer member =
        new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 2, 1000, 1, 2L);
    BaggingTrainer<Label> bagging = new BaggingTrainer<>(member, new VotingCombiner(), 4);
    Model<Label> ensemble = bagging.train(train);
    System.out.println("ensemble " + sum(ensemble.predict(test)));

    Model<Label> tree = new CARTClassificationTrainer(4).train(train);
    tree.setName("oak");
    for (Example<Label> example : test) {
      tree.predict(example);
    }
    try {
      tree.predict((Example<Label>) null);
    } catch (NullPointerException expected) {
      System.out.println("caught");
    }
    System.out.println("tree " + sum(tree.predict(test)));
    System.out.println("names " + linear.getName() + " " + ensemble.getName());
    System.out.println("done");
    System.in.read();
  }

  private static MutableDataset<Label> data(int rows, long seed) {
    MutableDataset<Label> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("seeded", LABELS), LABELS);
    Random random = new Random(seed);
    for (int row = 0; row < rows; row++) {
      double[] values = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      String label = values[0] - 2 * values[1] + random.nextGaussian() > 0 ? "yes" : "no";
      data.add(new ArrayExample<>(new Label(label), new String[] {"a", "b", "c"}, values));
    }
    return data;
  }

  private static String sum(List<Prediction<Label>> predictions) {
    double sum = 0;
    for (Prediction<Label> prediction : predictions) {
      for (Label label : prediction.getOutputScores().values()) {
        sum = sum * 1.0001 + label.getScore();
      }
    }
    return Double.toHexString(sum);
  }

  /** Remembers what Tribuo's own objective answers. */
  public static final class CountingLoss extends LogMulticlass {

    private final List<Double> values = new ArrayList<>();
    private int calls;

    @Override
    public Pair<Double, SGDVector> lossAndGradient(Integer truth, SGDVector prediction) {
      calls++;
      Pair<Double, SGDVector> result = super.lossAndGradient(truth, prediction);
      values.add(result.getA());
      return result;
    }

    /** The mean of so many that came last, added up in their order. */
    double meanOf(int last) {
      double sum = 0;
      for (double value : values.subList(values.size() - last, values.size())) {
        sum += value;
      }
      return sum / last;
    }
  }
}
