package io.robomonitor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.robomonitor.advice.fixture.KnowsItsLibrary;
import io.robomonitor.advice.fixture.MisplacedAdvice;
import io.robomonitor.advice.fixture.broken.BrokenAdvice;
import io.robomonitor.agent.fixture.HoldsSettings;
import io.robomonitor.api.fixture.KnowsALibrary;
import io.robomonitor.gpu.fixture.KnowsPrometheus;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule on a class that breaks it: a rule that cannot fail holds nothing. */
class RulesCanFailTest {

  private static final String BROKEN = BrokenAdvice.class.getName();

  @Test
  void a_library_in_the_bootstrap_module_is_found() {
    assertThat(broken(DependencyRules.BOOTSTRAP_KNOWS_THE_JDK_ALONE, KnowsALibrary.class))
        .anyMatch(fault -> fault.contains("net.bytebuddy.ByteBuddy"));
  }

  @Test
  void advice_that_knows_the_agent_is_found() {
    assertThat(broken(DependencyRules.ADVICE_DOES_NOT_KNOW_THE_AGENT, BrokenAdvice.class))
        .anyMatch(fault -> fault.contains("HoldsSettings.current"));
  }

  @Test
  void prometheus_in_the_gpu_module_is_found() {
    assertThat(
            broken(
                DependencyRules.GPU_KNOWS_NEITHER_PROMETHEUS_NOR_THE_REST, KnowsPrometheus.class))
        .anyMatch(fault -> fault.contains("PrometheusRegistry"));
  }

  @Test
  void a_family_that_knows_its_library_is_found() {
    assertThat(broken(DependencyRules.FAMILIES_DO_NOT_KNOW_THEIR_LIBRARIES, KnowsItsLibrary.class))
        .anyMatch(fault -> fault.contains(BROKEN));
  }

  @Test
  void static_configuration_is_found() {
    assertThat(broken(DependencyRules.CONFIGURATION_IS_HANDED_OVER, HoldsSettings.class))
        .anyMatch(fault -> fault.contains("HoldsSettings.current"));
  }

  @Test
  void a_cycle_is_found() {
    assertThat(
            broken(
                DependencyRules.PACKAGES_FORM_NO_CYCLES, HoldsSettings.class, BrokenAdvice.class))
        .anyMatch(fault -> fault.startsWith("Cycle detected"));
  }

  @Test
  void every_fault_of_an_advice_is_found() {
    assertThat(broken(AdviceRules.adviceIsSafeToWeave(Set.of()), BrokenAdvice.class))
        .containsExactlyInAnyOrder(
            enter("is not in a class nested in its instrumentation"),
            enter("is not static"),
            enter("is inlined"),
            enter("lets exceptions through"),
            enter("returns a type that the woven class does not see"),
            enter("takes a type that the woven class does not see"),
            enter("takes its call site's constant as another type than Object"),
            BROKEN + ".exit() is not in a class nested in its instrumentation",
            BROKEN + ".exit() does not run when the method throws");
  }

  @Test
  void advice_outside_a_library_package_is_found() {
    Class<?> misplaced = MisplacedAdvice.class.getDeclaredClasses()[0];
    assertThat(broken(AdviceRules.adviceIsSafeToWeave(Set.of(misplaced.getName())), misplaced))
        .containsExactly(
            misplaced.getName() + ".exit() is not in a library package advice.<family>.<library>");
  }

  @Test
  void an_empty_name_is_found() {
    Class<?> named = MisplacedAdvice.class.getDeclaredClasses()[0];
    assertThat(broken(NamingRules.NAMES_SAY_WHAT_A_CLASS_IS, named))
        .anyMatch(fault -> fault.contains("NamesNothingHelper"));
  }

  @Test
  void a_package_without_description_is_found() {
    assertThat(broken(NamingRules.PACKAGES_ARE_DESCRIBED, BrokenAdvice.class))
        .containsExactly(BROKEN + " is in a package without package-info");
  }

  private static String enter(String fault) {
    return BROKEN + ".enter(java.lang.String, [Lio.robomonitor.advice.WovenMethod;) " + fault;
  }

  private static List<String> broken(ArchRule rule, Class<?>... classes) {
    return rule.evaluate(new ClassFileImporter().importClasses(classes))
        .getFailureReport()
        .getDetails();
  }
}
