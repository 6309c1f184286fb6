package acme;

import io.robomonitor.api.TrainingStep;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;

/**
 * Trains on command: a line on standard input names what to do, a line on standard output says that
 * it was done. Written for Java 5's class files: no lambda, no try-with-resources.
 */
public final class TrainingApp {

  public static void main(String[] arguments) throws Exception {
    Policy policy = new Policy();
    Reward reward = new Reward();
    System.out.println("ready");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("exit ")) {
        System.exit(Integer.parseInt(line.substring(5)));
      } else if (line.equals("throw")) {
        throw new IllegalStateException("as told");
      }
      step(line, policy, reward);
      System.out.println("did " + line);
    }
  }

  private static void step(String line, Policy policy, Reward reward) {
    if (line.equals("policy")) {
      policy.callStep(Arrays.asList("a", "b", "c"));
    } else if (line.equals("static")) {
      Policy.staticStep();
    } else if (line.equals("fail")) {
      try {
        policy.failingStep();
      } catch (IllegalStateException expected) {
        System.out.println("caught " + expected.getMessage());
      }
    } else if (line.equals("reward")) {
      reward.step(new double[] {1, 2});
    } else {
      throw new IllegalArgumentException(line);
    }
  }

  static final class Loss {
    final double loss;

    Loss(double loss) {
      this.loss = loss;
    }
  }

  static final class Policy {
    private double learningRate = 0.02;
    private double loss = 1;

    Loss callStep(List<String> batch) {
      return step(batch);
    }

    @TrainingStep(
        model = "policy",
        loss = "return.loss",
        batchSize = "arg0.size()",
        learningRate = "this.learningRate")
    private Loss step(List<String> batch) {
      learningRate = learningRate / 2;
      loss = loss / 2;
      return new Loss(loss);
    }

    @TrainingStep(model = "static")
    static void staticStep() {}

    @TrainingStep(model = "failing", loss = "return.loss")
    Loss failingStep() {
      throw new IllegalStateException("diverged");
    }
  }

  /** Without annotation: the configuration names its method. */
  static final class Reward {
    double lr = 0.5;

    double step(double[] batch) {
      return batch[0] / 4;
    }
  }
}
