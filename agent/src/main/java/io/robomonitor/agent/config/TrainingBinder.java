package io.robomonitor.agent.config;

import io.robomonitor.advice.expression.Expression;
import io.robomonitor.advice.training.TrainingSettings;
import io.robomonitor.advice.training.TrainingSettings.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what the {@code training} and {@code inference} blocks say of methods. An entry that does
 * not name a method is left out.
 */
final class TrainingBinder {

  private static final Duration SHORTEST_STALL = Duration.ofSeconds(1);
  private static final Duration LONGEST_STALL = Duration.ofDays(1);

  /** Keys of an entry that are expressions; with underscores they are the values' names. */
  private static final List<String> EXPRESSIONS =
      List.of(
          "loss",
          "batch-size",
          "learning-rate",
          "grad-norm",
          "tokens",
          "accuracy",
          "epoch",
          "correct");

  private TrainingBinder() {}

  static TrainingSettings bind(Section training, Section inference) {
    List<TrainingSettings.Method> methods = new ArrayList<>();
    add(methods, training, "methods", Kind.STEP);
    add(methods, training, "epochs", Kind.EPOCH);
    add(methods, training, "phases", Kind.PHASE);
    add(methods, training, "validations", Kind.VALIDATION);
    add(methods, training, "runs", Kind.RUN);
    add(methods, inference, "methods", Kind.INFERENCE);
    Duration stall = training.duration("stall-after", SHORTEST_STALL, LONGEST_STALL);
    return new TrainingSettings(
        methods, stall == null ? TrainingSettings.defaults().stallAfter() : stall);
  }

  private static void add(
      List<TrainingSettings.Method> methods, Section block, String key, Kind kind) {
    for (Section entry : block.sections(key, "{method: \"com.acme.Trainer#step\"}")) {
      entry.required("method");
      String method = entry.text("method");
      if (method != null) {
        if (MethodName.isMethod(method)) {
          methods.add(method(entry, method, kind));
        } else {
          entry.invalid("method", method, "a class and a method such as com.acme.Trainer#step");
        }
      }
    }
  }

  private static TrainingSettings.Method method(Section entry, String method, Kind kind) {
    int hash = method.indexOf('#');
    Map<String, String> values = new LinkedHashMap<>();
    for (String key : EXPRESSIONS) {
      String expression = entry.text(key);
      if (expression != null) {
        checkForm(entry, key, expression);
        values.put(key.replace('-', '_'), expression);
      }
    }
    Map<String, String> metrics = entry.section("metrics").textByName();
    metrics.forEach((name, expression) -> checkForm(entry.section("metrics"), name, expression));
    values.putAll(metrics);
    return new TrainingSettings.Method(
        kind,
        method.substring(0, hash),
        method.substring(hash + 1),
        entry.text("model"),
        kind == Kind.PHASE ? entry.text("phase") : entry.text("name"),
        Collections.unmodifiableMap(values));
  }

  /** Whether its members exist is known when the method first runs. */
  private static void checkForm(Section entry, String key, String expression) {
    String problem = Expression.problem(expression);
    if (problem != null) {
      entry.problem(key, "is no expression: " + problem, null);
    }
  }
}
