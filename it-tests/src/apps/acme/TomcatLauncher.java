package acme;

import java.nio.file.Files;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Serves {@link ServletApp} on an embedded Tomcat; with "default-servlet", also with Tomcat's. */
public final class TomcatLauncher {

  public static void main(String[] arguments) throws Exception {
    Logger quiet = Logger.getLogger("org.apache");
    quiet.setLevel(Level.OFF);
    String folder = Files.createTempDirectory("tomcat").toString();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder);
    tomcat.setPort(0);
    Context context = tomcat.addContext("", folder);
    if (arguments.length > 0 && arguments[0].equals("default-servlet")) {
      Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet");
      context.addServletMappingDecoded("/", "default");
    }
    context.addServletContainerInitializer((classes, ctx) -> ServletApp.register(ctx), Set.of());
    tomcat.getConnector();
    tomcat.start();
    System.out.println("listening " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {}
    tomcat.stop();
  }
}
