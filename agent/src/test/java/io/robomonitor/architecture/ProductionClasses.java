package io.robomonitor.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.agent.DefaultInstrumentations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All classes that are delivered, read once. */
final class ProductionClasses {

  /** Everything in the agent and what it is made of. */
  static final JavaClasses AGENT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.robomonitor");

  /**
   * API and launcher; read from where they are compiled, since the launcher is on no class path.
   */
  static final JavaClasses BOOTSTRAP =
      new ClassFileImporter().importPath(Path.of("..", "bootstrap", "target", "classes"));

  private ProductionClasses() {}

  /** Names of the advice classes that an instrumentation weaves into constructors. */
  static Set<String> adviceOfConstructors() {
    Set<String> names = new HashSet<>();
    for (Target.AdvisedMethod advised : advisedMethods()) {
      if (advised.method().name().equals("<init>")) {
        names.add(advised.advice());
      }
    }
    return names;
  }

  /** What all instrumentations weave, with binary names of advice. */
  static List<Target.AdvisedMethod> advisedMethods() {
    List<Target.AdvisedMethod> all = new ArrayList<>();
    for (LibraryInstrumentation library : DefaultInstrumentations.all()) {
      for (Target target : library.targets()) {
        all.addAll(target.of(library.getClass()).advised());
      }
    }
    return all;
  }
}
