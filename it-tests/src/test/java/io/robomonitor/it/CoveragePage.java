package io.robomonitor.it;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/coverage.md}, from what tests say of themselves by {@link Covers}. */
final class CoveragePage {

  private static final String HEAD =
      """
      # Coverage

      Generated from the integration tests; do not edit. A library is run at the versions that stand here, the lowest and the highest
      among them, with the real agent, and what is recorded is compared with what was done. Versions between them are expected to work.
      The switch is its name below `instrumentations` in the [configuration](../configs/robo-monitor.yml).
      """;

  /** What all tests of one library say, put together. */
  private static final class Row {
    final Set<String> versions = new LinkedHashSet<>();
    final Set<String> records = new LinkedHashSet<>();
    final Set<String> instrumentations = new LinkedHashSet<>();
    final Set<String> tests = new LinkedHashSet<>();
  }

  private final List<Class<?>> types;
  private final TreeMap<Covers.Area, TreeMap<String, Row>> areas = new TreeMap<>();
  private final Set<String> instrumentations = new LinkedHashSet<>();

  private CoveragePage(List<Class<?>> types) {
    this.types = types;
  }

  /** Reads the test classes of this package. */
  static CoveragePage read() throws Exception {
    CoveragePage page = new CoveragePage(classesOfThisPackage());
    for (Class<?> type : page.types) {
      page.add(type, type);
      for (Method method : type.getDeclaredMethods()) {
        page.add(type, method);
      }
    }
    return page;
  }

  private static List<Class<?>> classesOfThisPackage() throws Exception {
    List<Class<?>> types = new ArrayList<>();
    for (Path file : classFiles()) {
      String name = file.getFileName().toString().replace(".class", "");
      String full = CoveragePage.class.getPackageName() + "." + name;
      types.add(Class.forName(full, false, CoveragePage.class.getClassLoader()));
    }
    return types;
  }

  private static List<Path> classFiles() throws IOException, URISyntaxException {
    Path folder = Path.of(CoveragePage.class.getResource("CoveragePage.class").toURI()).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  private void add(Class<?> type, AnnotatedElement test) throws Exception {
    for (Covers covers : test.getAnnotationsByType(Covers.class)) {
      Row row =
          areas
              .computeIfAbsent(covers.area(), area -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
              .computeIfAbsent(covers.library(), library -> new Row());
      row.versions.addAll(TestParameters.versions(covers, test));
      row.records.add(covers.records());
      row.instrumentations.addAll(List.of(covers.instrumentations()));
      row.tests.add(type.getSimpleName());
      instrumentations.addAll(row.instrumentations);
    }
  }

  /** The switches that some test covers. */
  Set<String> instrumentations() {
    return instrumentations;
  }

  /** Libraries that no version is known of. */
  List<String> withoutVersions() {
    List<String> libraries = new ArrayList<>();
    areas
        .values()
        .forEach(
            rows ->
                rows.forEach(
                    (library, row) -> {
                      if (row.versions.isEmpty()) {
                        libraries.add(library);
                      }
                    }));
    return libraries;
  }

  /** What is listed to be tested, but belongs to no library. */
  List<String> rowsWithoutLibrary() throws Exception {
    List<String> rows = new ArrayList<>();
    for (Class<?> type : types) {
      for (String row : TestParameters.rows(type)) {
        Covers[] all = type.getAnnotationsByType(Covers.class);
        if (Stream.of(all).noneMatch(covers -> TestParameters.isOf(covers, row))) {
          rows.add(type.getSimpleName() + ": " + row);
        }
      }
    }
    return rows;
  }

  /** Versions that stand in an annotation, with the class that has it. */
  List<String[]> saidVersions() {
    List<String[]> said = new ArrayList<>();
    for (Class<?> type : types) {
      List<AnnotatedElement> tests = new ArrayList<>(List.of(type.getDeclaredMethods()));
      tests.add(type);
      for (AnnotatedElement test : tests) {
        for (Covers covers : test.getAnnotationsByType(Covers.class)) {
          for (String version : covers.versions()) {
            said.add(new String[] {type.getSimpleName(), version});
          }
        }
      }
    }
    return said;
  }

  String text() {
    StringBuilder page = new StringBuilder(HEAD);
    areas.forEach(
        (area, rows) -> {
          page.append("\n## ").append(area.title()).append("\n\n");
          page.append("| library | versions tested | recorded | switch | test |\n");
          page.append("|---|---|---|---|---|\n");
          rows.forEach((library, row) -> page.append(line(library, row)));
        });
    return page.toString();
  }

  private static String line(String library, Row row) {
    List<String> versions = new ArrayList<>(row.versions);
    versions.sort(Comparator.comparing(CoveragePage::comparable));
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s |\n",
        library,
        String.join(", ", versions),
        String.join("; ", row.records),
        row.instrumentations.stream().map(s -> "`" + s + "`").collect(Collectors.joining(", ")),
        row.tests.stream().sorted().map(CoveragePage::link).collect(Collectors.joining(", ")));
  }

  private static String link(String test) {
    return "[" + test + "](../it-tests/src/test/java/io/robomonitor/it/" + test + ".java)";
  }

  /** Its numbers, each as wide as any; versions that differ in words alone keep their order. */
  private static String comparable(String version) {
    StringBuilder key = new StringBuilder();
    for (String part : version.replaceFirst("^Java ", "").split("\\.")) {
      String digits = part.replaceFirst("[^0-9].*", "");
      if (digits.isEmpty()) {
        break;
      }
      key.append(String.format(Locale.ROOT, "%8s", digits));
    }
    return key.toString();
  }
}
