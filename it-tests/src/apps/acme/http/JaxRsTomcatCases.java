package acme.http;

import java.nio.file.Files;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.Servlet;
import javax.ws.rs.core.Application;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;

/**
 * JAX-RS in a servlet of an embedded Tomcat. Arguments: the class of the servlet, the path of its
 * context, and the path that it is mapped to, both empty or with a slash at their start only.
 */
public final class JaxRsTomcatCases {

  /** What is served. */
  public static final class Resources extends Application {
    @Override
    public Set<Class<?>> getClasses() {
      return Set.of(JaxRsRoutes.class, JaxRsRoutes.Orders.class, JaxRsRoutes.Mapper.class);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    String folder = Files.createTempDirectory("tomcat").toString();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder);
    tomcat.setPort(0);
    Context context = tomcat.addContext(arguments[1], folder);
    Servlet servlet = (Servlet) Class.forName(arguments[0]).getConstructor().newInstance();
    Wrapper wrapper = Tomcat.addServlet(context, "resources", servlet);
    wrapper.addInitParameter("javax.ws.rs.Application", Resources.class.getName());
    wrapper.addInitParameter("resteasy.servlet.mapping.prefix", arguments[2]);
    wrapper.setAsyncSupported(true);
    wrapper.setLoadOnStartup(1);
    context.addServletMappingDecoded(arguments[2] + "/*", "resources");
    tomcat.getConnector();
    tomcat.start();
    System.out.println("listening " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {}
    tomcat.stop();
  }
}
