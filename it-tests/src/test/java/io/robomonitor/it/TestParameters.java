package io.robomonitor.it;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test runs with, read from its own parameters, as {@link Covers} describes it. */
final class TestParameters {

  /** Digits with dots, and what follows up to a blank or comma: 9.4.0.v20161208, 1.0.0-M2.1. */
  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[^ ,]*");

  private static final String ON_JAVA = " on Java ";

  private TestParameters() {}

  /** The versions of a library that a test runs with; empty if its parameters do not say. */
  static List<String> versions(Covers covers, AnnotatedElement test) throws Exception {
    if (covers.versions().length > 0) {
      return List.of(covers.versions());
    }
    if (test instanceof Class<?> type) {
      return versionsInNames(covers, rows(type));
    }
    Method method = (Method) test;
    ValueSource values = method.getAnnotation(ValueSource.class);
    if (values != null) {
      return List.of(values.strings());
    }
    CsvSource lines = method.getAnnotation(CsvSource.class);
    if (lines != null) {
      return Arrays.stream(lines.value())
          .map(line -> line.split(",")[covers.column()].strip())
          .toList();
    }
    if (method.getAnnotation(EnumSource.class) != null) {
      List<String> names = new ArrayList<>();
      for (Object constant : method.getParameterTypes()[0].getEnumConstants()) {
        names.add(constant.toString());
      }
      return versionsInNames(covers, names);
    }
    return List.of();
  }

  /** What the method {@code all()} of a class lists; empty if there is none. */
  static List<String> rows(Class<?> type) throws Exception {
    List<String> names = new ArrayList<>();
    for (Method method : type.getDeclaredMethods()) {
      boolean all = method.getName().equals("all") && method.getParameterCount() == 0;
      if (all && !Modifier.isPrivate(method.getModifiers())) {
        for (Object row : (List<?>) method.invoke(null)) {
          names.add(row.toString());
        }
      }
    }
    return names;
  }

  static boolean isOf(Covers covers, String row) {
    return row.startsWith(covers.rows().isEmpty() ? covers.library() : covers.rows());
  }

  private static List<String> versionsInNames(Covers covers, List<String> names) {
    List<String> versions = new ArrayList<>();
    for (String name : names) {
      if (isOf(covers, name)) {
        String start = covers.rows().isEmpty() ? covers.library() : covers.rows();
        versions.add(version(name.substring(start.length())));
      }
    }
    return versions;
  }

  /** What the JDK brings has the JDK's version. */
  private static String version(String rest) {
    int java = rest.indexOf(ON_JAVA);
    Matcher version = VERSION.matcher(java < 0 ? rest : rest.substring(0, java));
    if (version.find()) {
      return version.group();
    }
    return "Java " + (java < 0 ? "17" : rest.substring(java + ON_JAVA.length()));
  }
}
