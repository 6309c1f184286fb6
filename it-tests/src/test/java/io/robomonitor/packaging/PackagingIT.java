package io.robomonitor.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackagingIT {

  private static final int JAVA_8 = 52;
  private static final int JAVA_17 = 61;

  /** What the jar carries, each by a class without which the agent would not start or not serve. */
  private static final List<String> CARRIED =
      List.of(
          "io.robomonitor.advice.LibraryInstrumentation",
          "io.robomonitor.agent.weave.Weaver",
          "java.lang.RoboMonitorDispatcher",
          "net.bytebuddy.jar.asm.ClassReader",
          "io.prometheus.metrics.core.metrics.Counter",
          "io.prometheus.metrics.exporter.httpserver.HTTPServer",
          "io.prometheus.metrics.expositionformats.internal.PrometheusProtobufWriterImpl",
          "io.prometheus.metrics.instrumentation.jvm.JvmMetrics",
          "com.sun.jna.Function",
          "com.sun.jna.platform.win32.Kernel32",
          "com.sun.jna.platform.mac.SystemB",
          "oshi.hardware.HardwareAbstractionLayer",
          "oshi.hardware.platform.windows.WindowsHardwareAbstractionLayerJNA",
          "oshi.hardware.platform.mac.MacHardwareAbstractionLayerJNA",
          "org.slf4j.LoggerFactory",
          "org.snakeyaml.engine.v2.api.Load",
          "picocli.CommandLine");

  private AgentJar jar;

  @BeforeEach
  void open() throws IOException {
    jar = new AgentJar();
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @Test
  void is_at_most_ten_megabytes() throws IOException {
    assertThat(Files.size(AgentJar.PATH)).isLessThanOrEqualTo(10_000_000);
  }

  @Test
  void shows_an_application_only_the_api_and_the_launcher() {
    assertThat(jar.names())
        .filteredOn(name -> !name.startsWith("inst/"))
        .allMatch(
            name ->
                name.matches("io/robomonitor/(api|launch)/[^/]+\\.class")
                    || name.matches("META-INF/(MANIFEST\\.MF|LICENSE|NOTICE)")
                    || name.matches("META-INF/(licenses|sbom)/[^/]+"))
        .contains(
            "io/robomonitor/api/TrainingStep.class",
            "io/robomonitor/launch/Premain.class",
            "io/robomonitor/launch/Agentmain.class",
            "io/robomonitor/launch/Main.class");
  }

  @Test
  void what_is_visible_loads_on_java_8() {
    assertThat(jar.names())
        .filteredOn(name -> name.endsWith(".class"))
        .isNotEmpty()
        .allMatch(name -> jar.classFileVersion(name) == JAVA_8);
  }

  @Test
  void what_is_inside_loads_on_java_17() {
    assertThat(jar.names())
        .filteredOn(name -> name.endsWith(".classdata"))
        .filteredOn(name -> !name.startsWith("inst/META-INF/versions/"))
        .isNotEmpty()
        .allMatch(name -> jar.classFileVersion(name) <= JAVA_17);
  }

  @Test
  void no_class_inside_can_be_found_by_another_loader() {
    assertThat(jar.names()).noneMatch(name -> name.matches("inst/.*\\.class"));
  }

  @Test
  void says_how_it_starts() throws IOException {
    Attributes manifest = jar.manifest();
    assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.robomonitor.launch.Premain");
    assertThat(manifest.getValue("Agent-Class")).isEqualTo("io.robomonitor.launch.Agentmain");
    assertThat(manifest.getValue("Main-Class")).isEqualTo("io.robomonitor.launch.Main");
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(manifest)
        .doesNotContainKeys(
            new Attributes.Name("Class-Path"),
            new Attributes.Name("Boot-Class-Path"),
            new Attributes.Name("Multi-Release"));
  }

  @Test
  void lists_the_java_versions_it_has_entries_for() throws IOException {
    List<String> versions =
        jar.names().stream()
            .filter(name -> name.startsWith("inst/META-INF/versions/"))
            .map(name -> name.split("/")[3])
            .distinct()
            .sorted((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)))
            .toList();
    String listed = jar.manifest().getValue("Robo-Monitor-Versions");
    assertThat(listed == null ? "" : listed).isEqualTo(String.join(" ", versions));
    assertThat(versions).allMatch(version -> Integer.parseInt(version) > 17);
  }

  @Test
  void carries_every_library_once() {
    assertThat(jar.names())
        .doesNotHaveDuplicates()
        .containsAll(CARRIED.stream().map(InnerClasses::entryOf).toList());
    for (String carried : CARRIED) {
      String file = carried.substring(carried.lastIndexOf('.') + 1) + ".classdata";
      String place = carried.substring(0, carried.lastIndexOf('.')).replace('.', '/');
      assertThat(jar.names())
          .filteredOn(name -> name.endsWith(place + "/" + file))
          .containsExactly(InnerClasses.entryOf(carried));
    }
  }

  @Test
  void reads_no_properties_of_the_applications_prometheus_client() {
    String loader = "inst/io/prometheus/metrics/config/PrometheusPropertiesLoader.classdata";
    assertThat(jar.classFileVersion(loader)).as("compiled here").isEqualTo(JAVA_17);
  }

  @Test
  void carries_nothing_that_is_of_no_use_at_run_time() {
    assertThat(jar.names())
        .noneMatch(name -> name.contains("jspecify"))
        .noneMatch(name -> name.contains("META-INF/maven"))
        .noneMatch(name -> name.contains("module-info"))
        .noneMatch(name -> name.matches(".*META-INF/[^/]+\\.(SF|DSA|RSA)"))
        .noneMatch(name -> name.startsWith("inst/io/robomonitor/api/"))
        .noneMatch(name -> name.startsWith("inst/io/robomonitor/launch/"))
        .noneMatch(name -> name.startsWith("inst/javax/") || name.startsWith("inst/jakarta/"))
        .noneMatch(name -> name.startsWith("inst/com/zaxxer/"));
  }

  @Test
  void carries_native_code_only_for_machines_that_need_it() {
    assertThat(jar.names())
        .filteredOn(name -> name.matches(".*\\.(so|dll|jnilib|dylib|a)"))
        .containsExactlyInAnyOrder(
            "inst/com/sun/jna/linux-x86-64/libjnidispatch.so",
            "inst/com/sun/jna/linux-aarch64/libjnidispatch.so",
            "inst/com/sun/jna/win32-x86-64/jnidispatch.dll",
            "inst/com/sun/jna/darwin-x86-64/libjnidispatch.jnilib",
            "inst/com/sun/jna/darwin-aarch64/libjnidispatch.jnilib");
  }

  @Test
  void every_provider_that_a_services_file_names_is_carried() {
    List<String> services =
        jar.names().stream().filter(name -> name.startsWith("inst/META-INF/services/")).toList();
    assertThat(services)
        .contains(
            "inst/META-INF/services/oshi.spi.SystemInfoProvider",
            "inst/META-INF/services/org.slf4j.spi.SLF4JServiceProvider");
    for (String service : services) {
      assertThat(jar.text(service).lines().map(String::trim).filter(line -> !line.isEmpty()))
          .as(service)
          .isNotEmpty()
          .allMatch(
              line -> line.startsWith("#") || jar.names().contains(InnerClasses.entryOf(line)));
    }
  }

  @Test
  void every_advice_that_an_instrumentation_names_is_carried() throws Exception {
    assertThat(adviceByDefault(new InnerClasses(jar)))
        .isNotEmpty()
        .allMatch(name -> jar.names().contains(InnerClasses.entryOf(name)));
  }

  /** Asks the agent itself, as it would start without any configuration. */
  private static List<String> adviceByDefault(ClassLoader inner) throws Exception {
    Class<?> config = inner.loadClass("io.robomonitor.agent.config.AgentConfig");
    Method enabled =
        inner
            .loadClass("io.robomonitor.agent.Instrumentations")
            .getDeclaredMethod("enabled", config);
    enabled.setAccessible(true);
    Object defaults = config.getMethod("defaults", String.class).invoke(null, "test");
    List<String> advice = new ArrayList<>();
    for (Object library : (List<?>) enabled.invoke(null, defaults)) {
      for (Object target : (List<?>) library.getClass().getMethod("targets").invoke(library)) {
        Object named =
            target.getClass().getMethod("of", Class.class).invoke(target, library.getClass());
        for (Object advised : (List<?>) named.getClass().getMethod("advised").invoke(named)) {
          advice.add((String) advised.getClass().getMethod("advice").invoke(advised));
        }
      }
    }
    return advice;
  }

  @Test
  void lists_what_it_carries() {
    assertThat(jar.names())
        .as("the SBOM, which an offline build (mvn -o) cannot make")
        .contains("META-INF/sbom/robo-monitor.cdx.json");
    assertThat(jar.text("META-INF/sbom/robo-monitor.cdx.json"))
        .contains(
            "pkg:maven/net.bytebuddy/byte-buddy@",
            "pkg:maven/io.prometheus/prometheus-metrics-core@",
            "pkg:maven/io.prometheus/prometheus-metrics-exporter-httpserver@",
            "pkg:maven/io.prometheus/prometheus-metrics-exposition-formats@",
            "pkg:maven/io.prometheus/prometheus-metrics-instrumentation-jvm@",
            "pkg:maven/net.java.dev.jna/jna@",
            "pkg:maven/net.java.dev.jna/jna-platform@",
            "pkg:maven/com.github.oshi/oshi-common@",
            "pkg:maven/com.github.oshi/oshi-core@",
            "pkg:maven/org.slf4j/slf4j-api@",
            "pkg:maven/org.snakeyaml/snakeyaml-engine@",
            "pkg:maven/info.picocli/picocli@")
        .doesNotContain("\"serialNumber\"", "\"timestamp\"");
  }

  @Test
  void brings_the_licences_of_what_it_carries() {
    assertThat(jar.text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
    assertThat(jar.text("META-INF/NOTICE"))
        .contains(
            "Byte Buddy", "client_java", "JNA", "OSHI", "SLF4J", "SnakeYAML Engine", "picocli");
    assertThat(jar.text("META-INF/licenses/asm-BSD-3-Clause.txt")).contains("INRIA");
    assertThat(jar.text("META-INF/licenses/protobuf-BSD-3-Clause.txt")).contains("Google");
    assertThat(jar.text("META-INF/licenses/oshi-MIT.txt")).contains("OSHI");
    assertThat(jar.text("META-INF/licenses/slf4j-MIT.txt")).contains("QOS.ch");
  }
}
