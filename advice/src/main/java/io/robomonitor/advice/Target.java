package io.robomonitor.advice;

import java.util.ArrayList;
import java.util.List;

/**
 * Which classes an instrumentation weaves, as data: the weaver indexes all targets once and answers
 * for a class from its constant pool, so a target must be decidable from names alone.
 *
 * @param kind how {@code name} is matched
 * @param name a binary class name ({@code javax.servlet.Servlet}), or an annotation's for {@link
 *     Kind#ANNOTATED} and {@link Kind#ANNOTATED_CLASS}
 * @param advised the methods and their advice
 */
public record Target(Kind kind, String name, List<AdvisedMethod> advised) {

  /** How a target's name is matched. */
  public enum Kind {
    /** The class of that name. */
    TYPE,
    /** The same, named by a user: a method that it does not declare is reported. */
    NAMED,
    /** The class or interface of that name and everything below it. */
    SUBTYPES,
    /** Classes that have a method with the annotation of that name. */
    ANNOTATED,
    /** Classes that carry the annotation of that name themselves. */
    ANNOTATED_CLASS
  }

  /**
   * Methods with the advice that is woven into them.
   *
   * @param method which methods
   * @param advice name of the advice class; see {@link #advise}
   */
  public record AdvisedMethod(MethodPattern method, String advice) {}

  public Target {
    advised = List.copyOf(advised);
  }

  /** The class of exactly this name. */
  public static Target type(String name) {
    return new Target(Kind.TYPE, name, List.of());
  }

  /** The class of exactly this name, for a user who should hear of a method that it lacks. */
  public static Target named(String name) {
    return new Target(Kind.NAMED, name, List.of());
  }

  /**
   * The class or interface of this name and all its subtypes, as far as they declare the method.
   */
  public static Target subtypesOf(String name) {
    return new Target(Kind.SUBTYPES, name, List.of());
  }

  /** Methods that carry the annotation of this name, whatever their class. */
  public static Target annotatedWith(String annotation) {
    return new Target(Kind.ANNOTATED, annotation, List.of());
  }

  /** Public methods, not static, of classes that carry the annotation of this name. */
  public static Target annotatedClass(String annotation) {
    return new Target(Kind.ANNOTATED_CLASS, annotation, List.of());
  }

  /**
   * This target with further methods advised. Advice is named, not referred to: a class literal
   * would load every advice class there is while the application starts.
   *
   * @param advice simple name of a class nested in the instrumentation, or a binary name
   */
  public Target advise(String advice, MethodPattern... methods) {
    List<AdvisedMethod> all = new ArrayList<>(advised);
    for (MethodPattern method : methods) {
      all.add(new AdvisedMethod(method, advice));
    }
    return new Target(kind, name, all);
  }

  /** The same with binary names for the advice nested in an instrumentation. */
  public Target of(Class<? extends LibraryInstrumentation> instrumentation) {
    List<AdvisedMethod> all = new ArrayList<>(advised.size());
    for (AdvisedMethod one : advised) {
      all.add(
          one.advice().indexOf('.') >= 0
              ? one
              : new AdvisedMethod(one.method(), instrumentation.getName() + "$" + one.advice()));
    }
    return new Target(kind, name, all);
  }
}
