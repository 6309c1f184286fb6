package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/coverage.md} says what the integration tests cover, and they cover everything. */
class CoverageTest {

  private static final Path PAGE = Path.of("..", "docs", "coverage.md");
  private static final Path CONFIGURATION = Path.of("..", "configs", "robo-monitor.yml");
  private static final Path TESTS = Path.of("src", "test", "java", "io", "robomonitor", "it");

  @Test
  void the_page_is_what_the_tests_say() throws Exception {
    String expected = CoveragePage.read().text();
    if (Boolean.getBoolean("robo.regenerate")) {
      Files.writeString(PAGE, expected);
    }

    assertThat(Files.readString(PAGE))
        .as(
            "docs/coverage.md, written anew by: mvn -pl it-tests -am test -Dtest=CoverageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Drobo.regenerate=true")
        .isEqualTo(expected);
  }

  @Test
  void every_instrumentation_is_covered_by_a_test() throws Exception {
    List<String> known = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(CONFIGURATION)) {
      if (!line.startsWith(" ")) {
        inside = line.equals("instrumentations:");
      } else if (inside && line.matches(" {2}[a-z0-9-]+: true")) {
        known.add(line.substring(2, line.indexOf(':')));
      }
    }

    assertThat(known).hasSizeGreaterThan(10);
    assertThat(CoveragePage.read().instrumentations())
        .as("what @Covers names, and the block 'instrumentations' of the configuration")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void everything_in_a_matrix_belongs_to_a_library() throws Exception {
    CoveragePage page = CoveragePage.read();

    assertThat(page.rowsWithoutLibrary())
        .as("what all() lists under a name that begins with no @Covers of its class")
        .isEmpty();
    assertThat(page.withoutVersions()).isEmpty();
  }

  /** A version that stood there twice could be changed in one place alone. */
  @Test
  void a_version_in_an_annotation_is_the_constant_that_the_test_runs_with() throws Exception {
    List<String> twice = new ArrayList<>();
    for (String[] said : CoveragePage.read().saidVersions()) {
      String source = Files.readString(TESTS.resolve(said[0] + ".java"));
      if (!said[1].equals(Covers.OWN) && source.split(said[1], -1).length != 2) {
        twice.add(said[0] + ": " + said[1]);
      }
    }

    assertThat(twice).isEmpty();
  }
}
