package io.robomonitor.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies point. */
final class DependencyRules {

  private static final String JDK = "java..";

  static final ArchRule BOOTSTRAP_KNOWS_THE_JDK_ALONE =
      noClasses()
          .that()
          .resideInAnyPackage("io.robomonitor.api..", "io.robomonitor.launch..")
          .should()
          .dependOnClassesThat(
              resideOutsideOfPackages(
                  JDK, "com.sun.tools.attach..", "io.robomonitor.api..", "io.robomonitor.launch.."))
          .because("an application may touch them, on any JVM and with any libraries");

  static final ArchRule ADVICE_DOES_NOT_KNOW_THE_AGENT =
      noClasses()
          .that()
          .resideInAPackage("io.robomonitor.advice..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.robomonitor.agent..",
              "io.robomonitor.gpu..",
              "io.robomonitor.launch..",
              "io.robomonitor.api..")
          .because("instrumentations are matched by name and stand on the contract alone");

  static final ArchRule GPU_KNOWS_NEITHER_PROMETHEUS_NOR_THE_REST =
      noClasses()
          .that()
          .resideInAPackage("io.robomonitor.gpu..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.prometheus..",
              "net.bytebuddy..",
              "io.robomonitor.advice..",
              "io.robomonitor.agent..",
              "io.robomonitor.launch..",
              "io.robomonitor.api..")
          .because("it tells what the driver says; others make metrics of it");

  static final ArchRule FAMILIES_DO_NOT_KNOW_THEIR_LIBRARIES =
      noClasses()
          .that()
          .resideInAnyPackage("io.robomonitor.advice", "io.robomonitor.advice.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.robomonitor.advice.*.*..")
          .because("recorders are loaded once, libraries once a target loader");

  static final ArchRule CONFIGURATION_IS_HANDED_OVER =
      fields()
          .that()
          .haveRawType(
              com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                  "io.robomonitor.agent.config.."))
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("io.robomonitor.agent.config..")
          .should()
          .notBeStatic()
          .allowEmptyShould(true)
          .because("there is no static access to configuration");

  static final ArchRule PACKAGES_FORM_NO_CYCLES =
      slices().matching("io.robomonitor.(**)").should().beFreeOfCycles();

  private DependencyRules() {}
}
