package acme;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.eclipse.jetty.server.handler.HandlerCollection;
import org.eclipse.jetty.servlet.ServletContextHandler;

/**
 * Serves {@link ServletApp} on an embedded Jetty; with "below-app" or "default-handler" in a context
 * below the root, the latter with Jetty's own handler for everything else.
 */
public final class JettyLauncher {

  public static void main(String[] arguments) throws Exception {
    Server server = new Server(0);
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath(arguments.length == 0 ? "/" : "/app");
    context.addEventListener(new ServletApp());
    if (arguments.length > 0 && arguments[0].equals("default-handler")) {
      server.setHandler(new HandlerCollection(context, new DefaultHandler()));
    } else {
      server.setHandler(context);
    }
    server.start();
    System.out.println("listening " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    while (System.in.read() >= 0) {}
    server.stop();
  }
}
