package io.robomonitor.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Names say what a class is, and packages what they are for. */
final class NamingRules {

  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      classes()
          .should()
          .haveNameNotMatching(".*(Util|Utils|Manager|Helper|Impl)")
          .because("such a name says nothing of what the class knows");

  static final ArchRule PACKAGES_ARE_DESCRIBED =
      classes()
          .that()
          .resideInAPackage("io.robomonitor..")
          .should(
              new ArchCondition<JavaClass>("be in a package with a package-info") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  if (type.getPackage().tryGetPackageInfo().isEmpty()) {
                    events.add(
                        SimpleConditionEvent.violated(
                            type, type.getName() + " is in a package without package-info"));
                  }
                }
              });

  private NamingRules() {}
}
