package io.robomonitor.bench.process;

import io.robomonitor.bench.app.ServerApp;
import io.robomonitor.bench.app.TomcatH2App;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An application that is started under each agent and sent requests.
 *
 * @param name of its working directory
 * @param title as it stands in a table, without its version
 * @param classes its own, below the build directory
 * @param libraries the file, below the build directory, that lists its libraries
 * @param versioned the artifact whose version is the application's
 * @param mainAndArguments what follows the class path on the command line
 * @param path of a request, up to a number from 0 to 999
 */
record MeasuredApp(
    String name,
    String title,
    List<String> classes,
    String libraries,
    String versioned,
    List<String> mainAndArguments,
    String path) {

  private static final String JAR = "robo-monitor-bench.jar";

  /** A servlet that asks a database. */
  static final MeasuredApp TOMCAT_H2 =
      new MeasuredApp(
          "tomcat-h2",
          "Tomcat + HikariCP + H2",
          List.of(JAR),
          "application.classpath",
          "tomcat-embed-core",
          List.of(TomcatH2App.class.getName()),
          "/select?id=");

  /** The servers of {@code bench/servers}, each with a handler that answers at once. */
  static final List<MeasuredApp> SERVERS =
      List.of(
          server("tomcat", "Tomcat", "tomcat-embed-core", "TomcatServer"),
          server("jetty", "Jetty", "jetty-server", "JettyServer"),
          server("undertow", "Undertow", "undertow-core", "UndertowServer"),
          server("netty", "Netty", "netty-codec-http", "NettyServer"),
          server("spring-mvc", "Spring MVC", "spring-webmvc", "SpringMvcServer"));

  /**
   * Some of them, by name.
   *
   * @param names separated by commas
   * @throws IllegalArgumentException if there is none of a name
   */
  static List<MeasuredApp> servers(String names) {
    List<MeasuredApp> named = new ArrayList<>();
    for (String name : names.split(",")) {
      named.add(
          SERVERS.stream()
              .filter(server -> server.name.equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no server " + name)));
    }
    return named;
  }

  private static MeasuredApp server(String name, String title, String versioned, String type) {
    return new MeasuredApp(
        name,
        title,
        List.of(JAR, "servers/classes"),
        "servers/" + name + ".classpath",
        versioned,
        List.of(ServerApp.class.getName(), "io.robomonitor.bench.servers." + type),
        "/users/");
  }

  /**
   * The application and its libraries, and nothing of the agent.
   *
   * @param target the module's build directory
   */
  String classPath(Path target) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String own : classes) {
      entries.add(target.resolve(own).toAbsolutePath().toString());
    }
    entries.add(Files.readString(target.resolve(libraries)).trim());
    return String.join(File.pathSeparator, entries);
  }

  /** Title and version, as the class path has it. */
  String titleAndVersion(Path target) throws IOException {
    Matcher jar =
        Pattern.compile("/" + versioned + "-([0-9][^/]*)\\.jar").matcher(classPath(target));
    return jar.find() ? title + " " + jar.group(1) : title;
  }
}
