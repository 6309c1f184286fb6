package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules that users copy, under Prometheus' own test tool. */
class RulesIT {

  private static final int FILES = 2;

  private static final Path CONFIGS =
      Path.of(System.getProperty("robo.apps", "src/apps"), "../../../configs")
          .toAbsolutePath()
          .normalize();

  @Test
  void rules_compute_what_their_tests_say() throws Exception {
    Process promtool =
        new ProcessBuilder(
                Tool.find("promtool"),
                "test",
                "rules",
                "recording_rules_test.yml",
                "alert_rules_test.yml")
            .directory(CONFIGS.resolve("tests").toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(promtool.waitFor()).as(output).isZero();
    assertThat(output.split("SUCCESS", -1)).as(output).hasSize(FILES + 1);
  }

  @Test
  void every_alert_has_a_test_and_a_runbook() throws Exception {
    String rules = Files.readString(CONFIGS.resolve("alert_rules.yml"));
    String tests = Files.readString(CONFIGS.resolve("tests").resolve("alert_rules_test.yml"));
    List<String> alerts = all("alert: (\\w+)", rules);
    List<String> pages = all("/docs/runbooks/([a-z-]+\\.md)", rules);

    assertThat(alerts).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    assertThat(all("- name: \"(\\w+):", tests)).containsExactlyInAnyOrderElementsOf(alerts);
    assertThat(pages).hasSameSizeAs(alerts);
    for (String page : pages) {
      assertThat(CONFIGS.resolveSibling("docs").resolve("runbooks").resolve(page)).exists();
    }
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }
}
