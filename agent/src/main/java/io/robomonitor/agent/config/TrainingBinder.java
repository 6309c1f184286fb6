package io.robomonitor.agent.config;

import io.robomonitor.advice.training.TrainingSettings;
import io.robomonitor.advice.training.TrainingSettings.StepMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads the {@code training} block. An entry that does not name a method is left out. */
final class TrainingBinder {

  private TrainingBinder() {}

  static TrainingSettings bind(Section training) {
    List<StepMethod> methods = new ArrayList<>();
    for (Section entry : training.sections("methods", "{method: \"com.acme.Trainer#step\"}")) {
      entry.required("method");
      String method = entry.text("method");
      if (method != null) {
        if (isMethod(method)) {
          methods.add(step(entry, method));
        } else {
          entry.invalid("method", method, "a class and a method such as com.acme.Trainer#step");
        }
      }
    }
    return new TrainingSettings(methods);
  }

  private static StepMethod step(Section entry, String method) {
    int hash = method.indexOf('#');
    Map<String, String> metrics = entry.section("metrics").textByName();
    return new StepMethod(
        method.substring(0, hash),
        method.substring(hash + 1),
        entry.text("model"),
        entry.text("loss"),
        entry.text("batch-size"),
        entry.text("learning-rate"),
        Collections.unmodifiableMap(metrics));
  }

  private static boolean isMethod(String method) {
    int hash = method.indexOf('#');
    return hash > 0 && isQualifiedName(method.substring(0, hash)) && isName(method, hash + 1);
  }

  private static boolean isQualifiedName(String name) {
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      if (!isName(name.substring(0, dot), start)) {
        return false;
      }
      start = dot + 1;
    }
    return isName(name, start);
  }

  private static boolean isName(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i == start ? !Character.isJavaIdentifierStart(c) : !Character.isJavaIdentifierPart(c)) {
        return false;
      }
    }
    return start < text.length();
  }
}
