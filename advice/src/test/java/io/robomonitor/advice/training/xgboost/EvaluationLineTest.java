package io.robomonitor.advice.training.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What XGBoost says of an evaluation. */
class EvaluationLineTest {

  @Test
  void has_a_value_for_each_set_and_metric() {
    assertThat(read("[19]\ttrain-auc:0.9\ttrain-logloss:0.20\ttest-auc:0.8", "train", "test"))
        .containsExactly("0 auc 0.9", "0 logloss 0.2", "1 auc 0.8");
  }

  @Test
  void names_may_have_hyphens_and_colons() {
    assertThat(read("[0]\ta-b-poisson-nloglik:1\ta-x:2\tc:d-ndcg@5-:3", "a", "a-b", "c:d"))
        .containsExactly("1 poisson-nloglik 1.0", "0 x 2.0", "2 ndcg@5- 3.0");
  }

  @Test
  void numbers_are_as_native_code_and_as_java_write_them() {
    assertThat(read("\ta-r:0,450000\ta-s:nan\ta-t:-nan\ta-u:inf\ta-v:-inf\ta-w:1e-05", "a"))
        .containsExactly(
            "0 r 0.45", "0 s NaN", "0 t NaN", "0 u Infinity", "0 v -Infinity", "0 w 1.0E-5");
  }

  @Test
  void what_is_not_understood_is_left_out() {
    assertThat(read("[3]\tother-rmse:1\ttrain-:2\ttrain:3\ttrain-x:y\t", "train")).isEmpty();
    assertThat(read("", "train")).isEmpty();
  }

  @Test
  void a_loss_is_what_is_better_when_less() {
    assertThat(List.of("logloss", "rmse", "tweedie-nloglik@1.5")).allMatch(EvaluationLine::isLoss);
    assertThat(List.of("auc", "ndcg@5", "error", "mine")).noneMatch(EvaluationLine::isLoss);
  }

  private static List<String> read(String line, String... sets) {
    List<String> values = new ArrayList<>();
    EvaluationLine.read(
        line, sets, (set, metric, value) -> values.add(set + " " + metric + " " + value));
    return values;
  }
}
