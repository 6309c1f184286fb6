package io.robomonitor.advice.training.smile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What Smile's models are called. */
class ModelsTest {

  @Test
  void smiles_own_are_called_like_the_class_that_fits_them() {
    assertThat(Models.name("smile.classification.SVM$1")).isEqualTo("SVM");
    assertThat(Models.name("smile.classification.LogisticRegression$Binomial"))
        .isEqualTo("LogisticRegression");
    assertThat(Models.name("smile.regression.GradientTreeBoost")).isEqualTo("GradientTreeBoost");
  }

  @Test
  void the_applications_are_called_like_themselves() {
    assertThat(Models.name("acme.Reward$Classifier")).isEqualTo("Classifier");
    assertThat(Models.name("Plain")).isEqualTo("Plain");
  }

  @Test
  void metrics_are_called_like_their_classes() {
    assertThat(Models.metric("smile.validation.metric.RMSE")).isEqualTo("rmse");
  }
}
