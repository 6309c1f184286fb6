package io.robomonitor.advice.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.operation.CallObserver;
import io.robomonitor.advice.training.TrainingSettings.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingCallsTest {

  private record Result(double loss, double kl, double reward) {}

  @SuppressWarnings("unused")
  private static final class Trainer {
    private final double lr = 0.25;

    Result step(double[] batch) {
      return new Result(batch[0], 0, 0);
    }
  }

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final TrainingRecorder recorder = new TrainingRecorder(telemetry);
  private final WovenMethod method =
      new WovenMethod(lookup(), "step", MethodType.methodType(Result.class, double[].class), false);

  private static MethodHandles.Lookup lookup() {
    try {
      return MethodHandles.privateLookupIn(Trainer.class, MethodHandles.lookup());
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private CallObserver site(
      @Nullable String model, @Nullable String loss, Map<String, String> metrics) {
    Map<String, String> values = new LinkedHashMap<>(metrics);
    values.put("batch_size", "arg0.length");
    values.put("learning_rate", "this.lr");
    if (loss != null) {
      values.put("loss", loss);
    }
    return new TrainingCalls(recorder, new InferenceRecorder(telemetry))
        .of(method, new TrainingSettings.Method(Kind.STEP, "", "", model, null, values));
  }

  private static void step(CallObserver site, @Nullable Result result, @Nullable Throwable thrown)
      throws Throwable {
    long start = site.enter();
    site.leave(start);
    site.complete(start, thrown != null);
    if (thrown == null) {
      Object self = new Trainer();
      Object returned = result;
      Object batch = new double[32];
      Object no = null;
      site.reader().invokeExact(start, self, returned, batch, no, no, no, no, no, no, no);
    }
  }

  @Test
  void reads_all_values_of_a_step() throws Throwable {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put("objective/kl", "return.kl");
    metrics.put("reward", "return.reward()");
    CallObserver site = site("policy", "return.loss", metrics);
    step(site, new Result(0.5, 0.125, 3), null);
    assertThat(
            ScrapeText.of(telemetry, "training").lines().filter(line -> !line.contains("_seconds")))
        .containsExactly(
            "training_batch_size{model=policy} 32",
            "training_errors_total{model=policy} 0",
            "training_learning_rate{model=policy} 0.25",
            "training_loss_spikes_total{model=policy} 0",
            "training_loss{model=policy} 0.5",
            "training_metric{model=policy,name=objective/kl} 0.125",
            "training_metric{model=policy,name=reward} 3",
            "training_nonfinite_loss_total{model=policy} 0",
            "training_samples_total{model=policy} 32",
            "training_steps_total{model=policy} 1",
            "training_throughput_drops_total{model=policy} 0");
  }

  @Test
  void reads_nothing_of_a_step_that_throws() throws Throwable {
    CallObserver site = site("policy", "return.loss", Map.of());
    step(site, new Result(0, 0, 0), new IllegalStateException());
    assertThat(ScrapeText.of(telemetry, "training_loss{")).isEmpty();
    assertThat(ScrapeText.of(telemetry, "training_batch")).isEmpty();
    assertThat(ScrapeText.of(telemetry, "training_errors"))
        .isEqualTo("training_errors_total{model=policy} 1");
  }

  @Test
  void an_expression_that_does_not_compile_is_reported_and_left_out() throws Throwable {
    CallObserver site =
        site(null, "return.los", Map.of("kl", "return.", "reward", "return.reward"));
    step(site, new Result(0.5, 0, 3), null);
    assertThat(ScrapeText.of(telemetry, "training_loss{")).isEmpty();
    assertThat(ScrapeText.of(telemetry, "training_metric"))
        .isEqualTo("training_metric{model=Trainer,name=reward} 3");
    String where = Trainer.class.getName() + "#step";
    assertThat(AgentLog.problems())
        .contains(
            "expression of "
                + where
                + " is left out: \"return.los\": "
                + Result.class.getName()
                + " has no field los",
            "expression of " + where + " is left out: \"return.\": expected a name at position 8");
    AgentLog.resolved("expression:" + where + ":return.los");
    AgentLog.resolved("expression:" + where + ":return.");
  }
}
