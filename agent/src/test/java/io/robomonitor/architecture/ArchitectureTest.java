package io.robomonitor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.agent.DefaultInstrumentations;
import org.junit.jupiter.api.Test;

/** The delivered classes keep the rules. */
class ArchitectureTest {

  @Test
  void all_modules_are_looked_at() {
    assertThat(ProductionClasses.AGENT)
        .extracting(type -> type.getPackageName())
        .contains("io.robomonitor.agent.weave", "io.robomonitor.advice", "io.robomonitor.api");
    assertThat(ProductionClasses.BOOTSTRAP)
        .extracting(type -> type.getPackageName())
        .contains("io.robomonitor.api", "io.robomonitor.launch");
  }

  @Test
  void bootstrap_knows_the_jdk_alone() {
    DependencyRules.BOOTSTRAP_KNOWS_THE_JDK_ALONE.check(ProductionClasses.BOOTSTRAP);
  }

  @Test
  void advice_does_not_know_the_agent() {
    DependencyRules.ADVICE_DOES_NOT_KNOW_THE_AGENT.check(ProductionClasses.AGENT);
  }

  @Test
  void gpu_knows_neither_prometheus_nor_the_rest() {
    DependencyRules.GPU_KNOWS_NEITHER_PROMETHEUS_NOR_THE_REST.check(ProductionClasses.AGENT);
  }

  @Test
  void families_do_not_know_their_libraries() {
    DependencyRules.FAMILIES_DO_NOT_KNOW_THEIR_LIBRARIES.check(ProductionClasses.AGENT);
  }

  @Test
  void configuration_is_handed_over() {
    DependencyRules.CONFIGURATION_IS_HANDED_OVER.check(ProductionClasses.AGENT);
  }

  @Test
  void packages_form_no_cycles() {
    DependencyRules.PACKAGES_FORM_NO_CYCLES.check(ProductionClasses.AGENT);
  }

  @Test
  void advice_is_safe_to_weave() {
    AdviceRules.adviceIsSafeToWeave(ProductionClasses.adviceOfConstructors())
        .check(ProductionClasses.AGENT);
  }

  @Test
  void every_advice_that_is_named_exists() {
    assertThat(ProductionClasses.advisedMethods())
        .extracting(Target.AdvisedMethod::advice)
        .allMatch(ProductionClasses.AGENT::contain);
  }

  @Test
  void every_instrumentation_is_woven_by_default() {
    assertThat(DefaultInstrumentations.all())
        .extracting(library -> library.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(
            ProductionClasses.AGENT.stream()
                .filter(type -> type.isAssignableTo(LibraryInstrumentation.class))
                .filter(type -> !type.isInterface())
                .map(type -> type.getName())
                .toList());
  }

  @Test
  void names_say_what_a_class_is() {
    NamingRules.NAMES_SAY_WHAT_A_CLASS_IS.check(ProductionClasses.AGENT);
    NamingRules.NAMES_SAY_WHAT_A_CLASS_IS.check(ProductionClasses.BOOTSTRAP);
  }

  @Test
  void packages_are_described() {
    NamingRules.PACKAGES_ARE_DESCRIBED.check(ProductionClasses.AGENT);
    NamingRules.PACKAGES_ARE_DESCRIBED.check(ProductionClasses.BOOTSTRAP);
  }
}
