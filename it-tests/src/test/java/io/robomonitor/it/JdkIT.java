package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent on each Java version, and where it must not run. */
class JdkIT {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "17, -Dnone",
    "25, -Dnone",
    "25, --illegal-native-access=deny",
    "25, --sun-misc-unsafe-memory-access=deny"
  })
  void is_silent_and_whole(int version, String option) throws Exception {
    TestApplication application = Training.compileInto(folder);
    try (ForkedJvm jvm =
        ForkedJvm.run(application).on(JavaHome.of(version)).agent().option(option).start()) {
      Training.tell(jvm, 3, "policy");
      Scrape scrape =
          jvm.scrapeUntil(
              s -> s.sum("system_memory_total_bytes") > 0 && s.sum("jvm_memory_used_bytes") > 0);

      assertThat(scrape.family("training_steps_total")).isEqualTo("{model=\"policy\"} 3");
      assertThat(scrape.sum("system_memory_total_bytes")).isPositive();
      assertThat(scrape.sum("jvm_memory_used_bytes")).isPositive();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stderr()).isEmpty();
      assertThat(jvm.agentLines()).hasSize(1).first().asString().startsWith("metrics at http://");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "25, -Dnone",
    "25, --illegal-native-access=deny",
    "25, --sun-misc-unsafe-memory-access=deny"
  })
  void counts_requests_on_a_new_java(int version, String option) throws Exception {
    TestApplication application = ServletServer.TOMCAT_11.compileInto(folder);
    try (ForkedJvm jvm =
        ForkedJvm.run(application).on(JavaHome.of(version)).agent().option(option).start()) {
      new Traffic(jvm.application()).send(5, "GET", "/hello/you", 200);
      String expected = "{endpoint=\"/hello/*\",method=\"GET\",status=\"200\"} 5";

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(expected));

      assertThat(scrape.family("http_requests_total")).isEqualTo(expected);
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.agentLines()).hasSize(1).first().asString().startsWith("metrics at http://");
    }
  }

  @Test
  void lets_an_application_on_java_11_run_unmonitored() throws Exception {
    TestApplication application = Training.compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).on(JavaHome.of(11)).agent().start()) {
      Training.tell(jvm, 3, "policy");

      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).containsExactly("ready", "did policy", "did policy", "did policy");
      assertThat(jvm.stderr()).isEmpty();
      assertThat(jvm.agentLines())
          .containsExactly(
              "Java 17 or newer is needed and this is Java 11: the application runs unmonitored");
    }
  }

  @Test
  void counts_once_when_it_is_named_twice() throws Exception {
    TestApplication application = Training.compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().agent().start()) {
      Training.tell(jvm, 3, "policy");

      assertThat(jvm.scrape().family("training_steps_total")).isEqualTo("{model=\"policy\"} 3");
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.agentLines())
          .hasSize(2)
          .filteredOn(line -> !line.startsWith("metrics at "))
          .containsExactly(
              "already running in this process: the second -javaagent or attach is ignored");
    }
  }

  @Test
  void stays_out_of_the_tools_of_the_jdk() throws Exception {
    TestApplication javac =
        new TestApplication("--module=jdk.compiler/com.sun.tools.javac.Main", List.of());
    try (ForkedJvm jvm = ForkedJvm.run(javac).agent().arguments("-version").start()) {
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).singleElement().asString().startsWith("javac 17");
      assertThat(jvm.stderr()).isEmpty();
      assertThat(jvm.agentLines()).containsExactly("not started in a JDK tool");
    }
  }
}
