package io.robomonitor.demo;

import static io.robomonitor.demo.ExpectedSeries.series;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a demonstration must show.
 *
 * @param families series that must be there, by family
 * @param trends how some must have moved since an early scrape
 */
record Expectations(Map<String, List<ExpectedSeries>> families, List<Trend> trends) {

  private static final String REWARD_MODEL = "reward-model";
  private static final String POLICY = "policy";

  /**
   * Which way a series goes while a model learns.
   *
   * @param series every one that matches must go this way
   */
  record Trend(ExpectedSeries series, boolean rises) {}

  /** What is expected of robo-rlhf-app with its database and its traffic, by family. */
  static Expectations ofApplication() {
    Map<String, List<ExpectedSeries>> families = new LinkedHashMap<>();
    families.put("HTTP", all("http_requests_total", "http_request_duration_seconds_count"));
    families.put(
        "DB",
        List.of(
            series("db_queries_total", "operation", "SELECT"),
            series("db_queries_total", "operation", "INSERT"),
            series("db_query_duration_seconds_count"),
            series("db_transactions_total", "outcome", "commit")));
    families.put(
        "pool",
        all("db_pool_connections", "db_pool_connections_max", "db_pool_acquire_seconds_count"));
    families.put(
        "cache",
        List.of(
            series("cache_requests_total", "result", "hit"),
            series("cache_requests_total", "result", "miss")));
    families.put("reward model", ofRewardModel());
    families.put("policy", ofPolicy());
    families.putAll(ofMachine());
    return new Expectations(
        families,
        List.of(
            new Trend(series("training_loss", "model", REWARD_MODEL), false),
            new Trend(metric("rollout/ep_rew_mean"), true)));
  }

  /** What is expected of a program that trains with a library and says nothing itself. */
  static Expectations ofLibrary() {
    Map<String, List<ExpectedSeries>> families = new LinkedHashMap<>();
    families.put(
        "training",
        all(
            "training_steps_total",
            "training_step_duration_seconds_count",
            "training_phase_duration_seconds_count",
            "training_loss",
            "training_learning_rate",
            "training_batch_size",
            "training_samples_total",
            "training_epoch"));
    families.putAll(ofMachine());
    return new Expectations(families, List.of(new Trend(series("training_loss"), false)));
  }

  private static List<ExpectedSeries> ofRewardModel() {
    return List.of(
        series("training_steps_total", "model", REWARD_MODEL),
        series("training_step_duration_seconds_count", "model", REWARD_MODEL),
        series("training_loss", "model", REWARD_MODEL),
        series("training_accuracy", "model", REWARD_MODEL),
        series("training_learning_rate", "model", REWARD_MODEL),
        series("training_batch_size", "model", REWARD_MODEL),
        series("training_epoch", "model", REWARD_MODEL),
        series("training_epoch_loss", "model", REWARD_MODEL),
        phase(REWARD_MODEL, "data"),
        phase(REWARD_MODEL, "epoch"),
        phase(REWARD_MODEL, "validation"),
        series("validation_metric", "model", REWARD_MODEL, "name", "accuracy"),
        series("inference_requests_total", "model", REWARD_MODEL),
        series("inference_outcomes_total", "model", REWARD_MODEL));
  }

  private static List<ExpectedSeries> ofPolicy() {
    return List.of(
        series("training_steps_total", "model", POLICY),
        series("training_step_duration_seconds_count", "model", POLICY),
        series("training_loss", "model", POLICY),
        series("training_grad_norm", "model", POLICY),
        series("training_learning_rate", "model", POLICY),
        series("training_batch_size", "model", POLICY),
        phase(POLICY, "rollout"),
        phase(POLICY, "forward"),
        phase(POLICY, "backward"),
        metric("rollout/ep_rew_mean"),
        metric("objective/kl"),
        metric("objective/entropy"),
        metric("objective/rlhf_reward"),
        metric("objective/scores"),
        metric("policy/approxkl_avg"),
        new ExpectedSeries(
            "training_metric", Map.of("name", "policy/clipfrac_avg"), /* mayBeZero= */ true),
        metric("policy/entropy_avg"),
        metric("loss/policy_avg"),
        metric("loss/value_avg"),
        metric("val/ratio"),
        series("inference_requests_total", "model", POLICY));
  }

  private static Map<String, List<ExpectedSeries>> ofMachine() {
    Map<String, List<ExpectedSeries>> families = new LinkedHashMap<>();
    families.put(
        "JVM", all("jvm_memory_used_bytes", "jvm_threads_current", "process_cpu_seconds_total"));
    families.put(
        "system",
        all("system_cpu_seconds_total", "system_memory_bytes", "system_memory_total_bytes"));
    return families;
  }

  private static List<ExpectedSeries> all(String... names) {
    return Arrays.stream(names).map(ExpectedSeries::series).toList();
  }

  private static ExpectedSeries phase(String model, String phase) {
    return series("training_phase_duration_seconds_count", "model", model, "phase", phase);
  }

  private static ExpectedSeries metric(String name) {
    return series("training_metric", "name", name);
  }
}
