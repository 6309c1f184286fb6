package acme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LinearSVCModel;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.DecisionTreeRegressor;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fits and evaluates models of each kind on rows made from a seed, in one JVM, then prints what
 * their summaries say in the endpoint's words, and a fingerprint of what was learnt. Two partitions:
 * a sum of two does not depend on which comes first, so every run computes the same bits.
 */
public final class SparkApp {

  private static final Map<String, Integer> fits = new TreeMap<>();
  private static final Map<String, Integer> steps = new TreeMap<>();
  private static final Map<String, Long> samples = new TreeMap<>();
  private static final Map<String, Object> losses = new TreeMap<>();
  private static final Map<String, Integer> iterations = new TreeMap<>();
  private static final Map<String, Object> validations = new TreeMap<>();
  private static long fingerprint;

  public static void main(String[] arguments) throws Exception {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.default.parallelism", 2)
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    Dataset<Row> rows = rows(spark, 300).cache();

    classify(rows);
    regress(rows);
    cluster(rows);
    pipeline(rows);
    perceptron(rows);
    tree(rows);
    failing(rows);
    choose(rows);

    print("training_phase_duration_seconds_count", ",phase=\"fit\"", fits);
    print("training_steps_total", "", steps);
    print("training_samples_total", "", samples);
    print("training_loss", "", losses);
    print("training_metric", ",name=\"iterations\"", iterations);
    validations.forEach((labels, value) -> print("validation_metric", labels, value));
    System.out.println("fingerprint " + Long.toHexString(fingerprint));
    System.out.println("done");
    System.in.read();
    spark.stop();
  }

  /** Three clouds of points; the label tells the first from the others, the target is linear. */
  private static Dataset<Row> rows(SparkSession spark, int count) {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] x = {random.nextGaussian() + i % 3, random.nextGaussian() - i % 3, random.nextDouble()};
      double label = i % 3 == 0 ? 1 : 0;
      double target = 3 * x[0] - x[1] + 0.1 * random.nextGaussian();
      rows.add(RowFactory.create(label, target, Vectors.dense(x)));
    }
    StructType schema =
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("target", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    return spark.createDataFrame(rows, schema).coalesce(2);
  }

  private static void classify(Dataset<Row> rows) {
    LogisticRegressionModel model = new LogisticRegression().setMaxIter(40).fit(rows);
    fitted(
        "LogisticRegression",
        model.summary().totalIterations(),
        rows.count(),
        model.summary().objectiveHistory());
    learnt(model.coefficients().toArray());
    validated(
        "LogisticRegression",
        "accuracy",
        new MulticlassClassificationEvaluator().setMetricName("accuracy"),
        model.transform(rows));
  }

  /** By OWL-QN, because of the L1 part. */
  private static void regress(Dataset<Row> rows) {
    LinearRegressionModel model =
        new LinearRegression()
            .setLabelCol("target")
            .setSolver("l-bfgs")
            .setRegParam(0.05)
            .setElasticNetParam(0.5)
            .fit(rows);
    fitted(
        "LinearRegression",
        model.summary().totalIterations(),
        rows.count(),
        model.summary().objectiveHistory());
    learnt(model.coefficients().toArray());
    validated(
        "LinearRegression",
        "rmse",
        new RegressionEvaluator().setLabelCol("target"),
        model.transform(rows));
  }

  /** Iterates in the middle of a method: no steps, but a summary. */
  private static void cluster(Dataset<Row> rows) {
    KMeansModel model = new KMeans().setK(3).setSeed(5).fit(rows);
    fits.merge("KMeans", 1, Integer::sum);
    steps.merge("KMeans", 0, Integer::sum);
    losses.put("KMeans", model.summary().trainingCost());
    iterations.put("KMeans", model.summary().numIter());
    Arrays.stream(model.clusterCenters()).forEach(center -> learnt(center.toArray()));
    validated("KMeans", "silhouette", new ClusteringEvaluator(), model.transform(rows));
  }

  private static void pipeline(Dataset<Row> rows) {
    StandardScaler scaler = new StandardScaler().setInputCol("features").setOutputCol("scaled");
    LinearSVC svc = new LinearSVC().setFeaturesCol("scaled").setMaxIter(25);
    PipelineModel model = new Pipeline().setStages(new PipelineStage[] {scaler, svc}).fit(rows);
    LinearSVCModel fitted = (LinearSVCModel) model.stages()[1];
    fits.merge("Pipeline", 1, Integer::sum);
    fits.merge("StandardScaler", 1, Integer::sum);
    steps.merge("Pipeline", 0, Integer::sum);
    steps.merge("StandardScaler", 0, Integer::sum);
    fitted(
        "LinearSVC",
        fitted.summary().totalIterations(),
        rows.count(),
        fitted.summary().objectiveHistory());
    learnt(fitted.coefficients().toArray());
    validated(
        "LinearSVC", "areaUnderROC", new BinaryClassificationEvaluator(), model.transform(rows));
  }

  /** Does not log how many rows it has: no samples. */
  private static void perceptron(Dataset<Row> rows) {
    MultilayerPerceptronClassificationModel model =
        new MultilayerPerceptronClassifier()
            .setLayers(new int[] {3, 4, 2})
            .setSeed(11)
            .setMaxIter(15)
            .fit(rows);
    fitted(
        "MultilayerPerceptronClassifier",
        model.summary().totalIterations(),
        0,
        model.summary().objectiveHistory());
    learnt(model.weights().toArray());
  }

  /** Has no summary at all. */
  private static void tree(Dataset<Row> rows) {
    new DecisionTreeRegressor().setLabelCol("target").setMaxDepth(2).fit(rows);
    fits.merge("DecisionTreeRegressor", 1, Integer::sum);
    steps.merge("DecisionTreeRegressor", 0, Integer::sum);
  }

  /** Throws after it has begun, and must count for nothing. */
  private static void failing(Dataset<Row> rows) {
    try {
      new LogisticRegression().setLabelCol("target").fit(rows);
      System.out.println("not refused");
    } catch (Exception expected) { // a checked one, which Scala does not declare
      System.out.println("refused");
    }
  }

  /** Three fits for each of two folds' halves, one more with the best; all on this thread. */
  private static void choose(Dataset<Row> rows) {
    LinearSVC svc = new LinearSVC().setMaxIter(8);
    CrossValidatorModel model =
        new CrossValidator()
            .setEstimator(svc)
            .setEvaluator(new BinaryClassificationEvaluator())
            .setEstimatorParamMaps(
                new ParamGridBuilder().addGrid(svc.regParam(), new double[] {0.01, 0.1, 1}).build())
            .setNumFolds(2)
            .setSeed(3)
            .setCollectSubModels(true)
            .fit(rows);
    fits.merge("CrossValidator", 1, Integer::sum);
    steps.merge("CrossValidator", 0, Integer::sum);
    for (Model<?>[] fold : model.subModels()) {
      for (Model<?> one : fold) {
        LinearSVCModel fitted = (LinearSVCModel) one;
        fitted(
            "LinearSVC",
            fitted.summary().totalIterations(),
            fitted.summary().predictions().count(),
            fitted.summary().objectiveHistory());
      }
    }
    LinearSVCModel best = (LinearSVCModel) model.bestModel();
    fitted(
        "LinearSVC",
        best.summary().totalIterations(),
        rows.count(),
        best.summary().objectiveHistory());
    learnt(best.coefficients().toArray());
    // the evaluator scored all candidates; the application scores the best once more
    validated(
        "LinearSVC", "areaUnderROC", new BinaryClassificationEvaluator(), model.transform(rows));
  }

  private static void fitted(String estimator, int count, long rows, double[] objectives) {
    fits.merge(estimator, 1, Integer::sum);
    steps.merge(estimator, count, Integer::sum);
    iterations.put(estimator, count);
    losses.put(estimator, objectives[objectives.length - 1]);
    if (rows > 0) {
      samples.merge(estimator, rows * count, Long::sum);
    }
  }

  private static void validated(
      String estimator, String metric, Evaluator evaluator, Dataset<Row> predictions) {
    double value = evaluator.evaluate(predictions);
    learnt(value);
    validations.put("{model=\"" + estimator + "\",name=\"" + metric + "\"}", value);
  }

  private static void learnt(double... values) {
    for (double value : values) {
      fingerprint = fingerprint * 31 + Double.doubleToLongBits(value);
    }
  }

  private static void print(String family, String label, Map<String, ?> values) {
    values.forEach((model, value) -> print(family, "{model=\"" + model + "\"" + label + "}", value));
  }

  private static void print(String family, String labels, Object value) {
    System.out.println(family + " " + labels + " " + value.toString().replaceFirst("\\.0$", ""));
  }
}
