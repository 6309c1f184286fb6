package acme;

import io.robomonitor.api.Health;
import io.robomonitor.api.Inferences;
import io.robomonitor.api.Metrics;
import io.robomonitor.api.Training;
import io.robomonitor.api.Validations;
import java.io.BufferedReader;
import java.io.InputStreamReader;

/** Says through the facade what no annotation can; a line on standard input changes its health. */
public final class FacadeApp {

  private static final Metrics.Counter SAVED = Metrics.counter("preferences_saved_total", "kind");
  private static volatile boolean healthy = true;

  public static void main(String[] arguments) throws Exception {
    Health.check("simulator", () -> healthy);
    Training.plan("policy", 10);
    for (int i = 1; i <= 4; i++) {
      try (Training.Step step = Training.step("policy")) {
        try (Training.Phase phase = Training.phase("forward_pass")) {
          Training.record("objective/kl", i / 8.0);
        }
        Training.loss(1.0 / i);
        Training.record("batch_size", 32);
        if (i == 4) {
          step.fail();
        }
      }
    }
    try (Training.Phase phase = Training.phase("critic", "backward")) {
      Training.record("critic", "learning_rate", 0.01);
    }
    Validations.record("accuracy", 0.875);
    Validations.record("critic", "f1", 0.5);
    Inferences.outcome("policy", true);
    Inferences.outcome("policy", false);
    Inferences.outcome("policy", true);
    SAVED.with("pair").inc();
    SAVED.with("pair").inc(2);
    SAVED.with("single").inc();
    Metrics.gauge("active_users").set(12);
    Metrics.histogram("reward_score").observe(0.5);
    Metrics.timer("render_seconds", "view").with("top").record(250_000_000);
    try (Metrics.Running render = Metrics.timer("render_seconds", "view").with("top").start()) {
      Metrics.gauge("jvm_is_not_mine").set(1);
    }
    for (int i = 0; i < 2; i++) {
      try (Metrics.Operation export = Metrics.time("export")) {
        if (i == 1) {
          export.fail();
        }
      }
    }
    System.out.println("done");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      healthy = line.equals("well");
      System.out.println("is " + line);
    }
  }
}
