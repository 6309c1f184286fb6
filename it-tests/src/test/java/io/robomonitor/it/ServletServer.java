package io.robomonitor.it;

import java.io.IOException;
import java.nio.file.Path;

/** The servers that {@code ServletApp} is run on. */
enum ServletServer {
  TOMCAT_9("org.apache.tomcat.embed:tomcat-embed-core:9.0.121", false),
  TOMCAT_10("org.apache.tomcat.embed:tomcat-embed-core:10.1.59", true),
  TOMCAT_11("org.apache.tomcat.embed:tomcat-embed-core:11.0.27", true),
  JETTY_9("org.eclipse.jetty:jetty-servlet:9.4.58.v20250814", false),
  JETTY_12_EE8("org.eclipse.jetty.ee8:jetty-ee8-servlet:12.0.33", false),
  JETTY_12_EE10("org.eclipse.jetty.ee10:jetty-ee10-servlet:12.0.33", true);

  private final String coordinates;
  private final boolean jakarta;

  ServletServer(String coordinates, boolean jakarta) {
    this.coordinates = coordinates;
    this.jakarta = jakarta;
  }

  /** Compiles the application for this server. */
  TestApplication compileInto(Path folder) throws IOException {
    String launcher = name().startsWith("TOMCAT") ? "acme.TomcatLauncher" : "acme.JettyLauncher";
    TestApplication.Builder application =
        TestApplication.of(launcher, "acme.ServletApp").with(Libraries.of(coordinates));
    if (jakarta) {
      application.replacing("javax.servlet", "jakarta.servlet");
    }
    if (name().startsWith("JETTY_12")) {
      String environment = jakarta ? "ee10" : "ee8";
      application.replacing("server.handler.HandlerCollection", "server.Handler");
      application.replacing(
          "HandlerCollection(context", "Handler.Sequence(context" + (jakarta ? "" : ".get()"));
      application.replacing(
          "org.eclipse.jetty.servlet.", "org.eclipse.jetty." + environment + ".servlet.");
    }
    return application.compileInto(folder);
  }

  /** Name and version. */
  @Override
  public String toString() {
    String server = name().startsWith("TOMCAT") ? "Tomcat " : "Jetty ";
    return server + coordinates.substring(coordinates.lastIndexOf(':') + 1);
  }
}
