package io.robomonitor.advice.training.lightgbm;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of boosters that are trained here. */
final class Boosters {

  /** Rounds from one look at the training loss to the next, if the application takes none. */
  private static final int ROUNDS_PER_LOOK = 10;

  private static final Set<String> LEARNING_RATES =
      Set.of("learning_rate", "shrinkage_rate", "eta");

  /**
   * The metrics that are losses, of those at
   * https://lightgbm.readthedocs.io/en/stable/Parameters.html#metric-parameters.
   */
  private static final Set<String> LOSSES =
      Set.of(
          "binary_logloss",
          "cross_entropy",
          "cross_entropy_lambda",
          "fair",
          "gamma",
          "gamma_deviance",
          "huber",
          "kullback_leibler",
          "l1",
          "l2",
          "mape",
          "multi_logloss",
          "poisson",
          "quantile",
          "rmse",
          "tweedie");

  private static final WeakIdentityMap<LGBMBooster, Known> KNOWN = new WeakIdentityMap<>();

  private Boosters() {}

  /** Of one booster; by the thread that trains it, as LightGBM asks. */
  private static final class Known {
    final int rows;
    int rounds;
    boolean looking;
    boolean lookedAt;
    String @Nullable [] metrics;

    Known(int rows) {
      this.rows = rows;
    }
  }

  static void created(LGBMBooster booster, LGBMDataset data, @Nullable String parameters)
      throws LGBMException {
    KNOWN.put(booster, new Known(data.getNumData()));
    if (parameters != null) {
      for (String parameter : parameters.split("\\s+")) {
        int equals = parameter.indexOf('=');
        if (equals > 0 && LEARNING_RATES.contains(parameter.substring(0, equals))) {
          double rate = Double.parseDouble(parameter.substring(equals + 1));
          TrainingRecorder.active().currentOr("lightgbm").values().learningRate(rate);
        }
      }
    }
  }

  /**
   * Says that a round is done.
   *
   * @param counted whether as a step of its own
   * @param ended whether LightGBM has nothing to split any more
   */
  static void trained(LGBMBooster booster, boolean counted, boolean ended) throws LGBMException {
    Known known = KNOWN.get(booster);
    if (known == null) {
      return;
    }
    ModelSeries model = TrainingRecorder.active().currentOr("lightgbm");
    if (counted) {
      model.values().batchSize(known.rows);
    }
    if (++known.rounds % ROUNDS_PER_LOOK == 0 && !known.lookedAt) {
      look(booster, known);
    }
    if (ended && counted) {
      model.finish();
    }
  }

  /** What is read crosses the advice of {@code getEval}; a booster that refuses is asked once. */
  private static void look(LGBMBooster booster, Known known) {
    known.looking = true;
    try {
      booster.getEval(0);
    } catch (LGBMException refused) {
      known.lookedAt = true;
    }
    known.looking = false;
  }

  /** There is no method for a whole run; whoever predicts or saves does not train meanwhile. */
  static void rests(LGBMBooster booster) {
    Known known = KNOWN.get(booster);
    if (known != null && known.rounds > 0) {
      TrainingRecorder.active().currentOr("lightgbm").finish();
    }
  }

  static void evaluated(long start, LGBMBooster booster, int set, double @Nullable [] values)
      throws LGBMException {
    ModelSeries model = TrainingRecorder.active().current();
    model.resume();
    Known known = KNOWN.get(booster);
    if (values == null || known == null) {
      return;
    }
    known.lookedAt |= set == 0 && !known.looking;
    model.phase("validation").observeNanos(System.nanoTime() - start);
    String[] metrics = known.metrics;
    if (metrics == null) {
      metrics = booster.getEvalNames();
      known.metrics = metrics;
    }
    if (set == 0) {
      give(model, metrics, values);
    } else {
      for (int i = 0; i < values.length; i++) {
        model.values().validation("valid_" + set + "-" + metrics[i]).set(values[i]);
      }
    }
  }

  private static void give(ModelSeries model, String[] metrics, double[] values) {
    boolean hasLoss = false;
    for (int i = 0; i < values.length; i++) {
      if (!hasLoss && LOSSES.contains(metrics[i])) {
        model.values().loss(values[i]);
        hasLoss = true;
      } else {
        model.values().metric("training-" + metrics[i]).set(values[i]);
      }
    }
  }

  static void predicted(long start, int rows, boolean failed) {
    InferenceSeries model = InferenceRecorder.active().model("lightgbm");
    model.exit(start, failed);
    if (start != 0 && !failed) {
      model.samples(rows);
    }
  }
}
