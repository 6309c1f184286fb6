package io.robomonitor.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A Quarkus application, which only a Maven build of its own can put together; once a version. */
final class QuarkusBuild {

  private static final Path SOURCES =
      Path.of(System.getProperty("robo.apps", "src/apps")).toAbsolutePath();

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>acme</groupId>
        <artifactId>quarkus-cases</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.source>17</maven.compiler.source>
          <maven.compiler.target>17</maven.compiler.target>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <dependencyManagement><dependencies><dependency>
          <groupId>io.quarkus</groupId>
          <artifactId>quarkus-bom</artifactId>
          <version>VERSION</version>
          <type>pom</type>
          <scope>import</scope>
        </dependency></dependencies></dependencyManagement>
        <dependencies><dependency>
          <groupId>io.quarkus</groupId>
          <artifactId>quarkus-rest</artifactId>
        </dependency></dependencies>
        <build><plugins><plugin>
          <groupId>io.quarkus</groupId>
          <artifactId>quarkus-maven-plugin</artifactId>
          <version>VERSION</version>
          <executions><execution><goals><goal>build</goal></goals></execution></executions>
        </plugin></plugins></build>
      </project>
      """;

  private static final String PROPERTIES =
      """
      quarkus.http.host=127.0.0.1
      quarkus.http.port=0
      quarkus.banner.enabled=false
      quarkus.log.level=OFF
      """;

  private static final Map<String, Path> BUILT = new ConcurrentHashMap<>();

  private QuarkusBuild() {}

  /** The application of {@code acme.http.QuarkusCases}. */
  static TestApplication.Builder of(String version) {
    Path jar = BUILT.computeIfAbsent(version, QuarkusBuild::build);
    return TestApplication.of("acme.http.QuarkusLauncher").with(List.of(jar));
  }

  private static Path build(String version) {
    try {
      Path project = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "quarkus");
      Path java = Files.createDirectories(project.resolve("src/main/java/acme/http"));
      Path resources = Files.createDirectories(project.resolve("src/main/resources"));
      Files.writeString(project.resolve("pom.xml"), POM.replace("VERSION", version));
      Files.writeString(resources.resolve("application.properties"), PROPERTIES);
      Files.copy(SOURCES.resolve("acme/http/QuarkusCases.java"), java.resolve("QuarkusCases.java"));
      Path log = project.resolve("build.log");
      int exit =
          new ProcessBuilder(Tool.find("mvn"), "-B", "-q", "package")
              .directory(project.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      if (exit != 0) {
        throw new AssertionError("Quarkus does not build:\n" + Files.readString(log));
      }
      return project.resolve("target/quarkus-app/quarkus-run.jar");
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
