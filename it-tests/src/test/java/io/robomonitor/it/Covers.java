package io.robomonitor.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which library a test runs, and what is recorded of it: a row of {@code docs/coverage.md}.
 *
 * <p>Versions are read from where the test has them. On a method, they are its {@code ValueSource}s
 * or a column of its {@code CsvSource}, or follow the library's name in the constants of its {@code
 * EnumSource}. On a class with a method {@code all()}, they follow it in the names of what that
 * lists. A test that is none of these says {@link #versions}, by constants that it also runs with.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Covers.All.class)
public @interface Covers {

  /** In place of versions: a part of the agent itself. */
  String OWN = "its own";

  /** The part of the page. */
  Area area();

  /** The library as users call it. */
  String library();

  /** Its switches in the configuration's block {@code instrumentations}. */
  String[] instrumentations();

  /** What is recorded, in a few words. */
  String records();

  /** What the names of its rows begin with, if not with the library. */
  String rows() default "";

  /** The column of its {@code CsvSource} that has the version. */
  int column() default 0;

  /** Versions, where the test's parameters do not say them. */
  String[] versions() default {};

  /** Parts of the page, in its order. */
  enum Area {
    HTTP_SERVERS("HTTP servers and frameworks"),
    HTTP_CLIENTS("HTTP clients"),
    DATABASES("Databases and pools"),
    CACHES("Caches"),
    TRAINING("Training and inference"),
    METHODS("Methods of the application");

    private final String title;

    Area(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** More than one. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.TYPE})
  @interface All {
    Covers[] value();
  }
}
