package io.robomonitor.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.HashSet;
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
  static Set<String> adviceOfConstructors() throws ReflectiveOperationException {
    Set<String> names = new HashSet<>();
    for (JavaClass type : AGENT) {
      if (type.isAssignableTo(LibraryInstrumentation.class)
          && !type.isInterface()
          && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
        Constructor<?> constructor = type.reflect().getDeclaredConstructor();
        constructor.setAccessible(true);
        addAdviceOfConstructors((LibraryInstrumentation) constructor.newInstance(), names);
      }
    }
    return names;
  }

  private static void addAdviceOfConstructors(LibraryInstrumentation library, Set<String> names) {
    for (Target target : library.targets()) {
      for (Target.AdvisedMethod advised : target.advised()) {
        if (advised.method().name().equals("<init>")) {
          names.add(advised.advice());
        }
      }
    }
  }
}
