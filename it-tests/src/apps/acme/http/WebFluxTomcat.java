package acme.http;

import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.TomcatHttpHandlerAdapter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** WebFlux in a servlet container. */
public final class WebFluxTomcat {

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("org").setLevel(Level.OFF);
    AnnotationConfigApplicationContext beans =
        new AnnotationConfigApplicationContext(
            WebFluxCases.Common.class, WebFluxController.class);
    String folder = Files.createTempDirectory("tomcat").toString();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder);
    tomcat.setPort(0);
    Context context = tomcat.addContext("", folder);
    Wrapper servlet =
        Tomcat.addServlet(
            context,
            "webflux",
            new TomcatHttpHandlerAdapter(WebHttpHandlerBuilder.applicationContext(beans).build()));
    servlet.setAsyncSupported(true);
    context.addServletMappingDecoded("/", "webflux");
    tomcat.start();
    System.out.println("listening " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {}
    tomcat.stop();
  }
}
