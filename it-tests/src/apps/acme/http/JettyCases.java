package acme.http;

import javax.websocket.OnMessage;
import javax.websocket.server.ServerEndpoint;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.websocket.javax.server.config.JavaxWebSocketServletContainerInitializer;

/** The matrix' routes as servlets on an embedded Jetty. */
public final class JettyCases {

  /** Sends each text back. */
  @ServerEndpoint("/socket")
  public static class Socket {
    @OnMessage
    public String echo(String text) {
      return text;
    }
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("org.eclipse.jetty.LEVEL", "OFF");
    Server server = new Server();
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setRequestHeaderSize(16 * 1024); // what it refuses is JettyIT's
    ServerConnector connector =
        new ServerConnector(
            server,
            new HttpConnectionFactory(configuration),
            new HTTP2CServerConnectionFactory(configuration));
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    context.addEventListener(new Cases());
    server.setHandler(context);
    JavaxWebSocketServletContainerInitializer.configure(
        context, (c, container) -> container.addEndpoint(Socket.class));
    server.start();
    System.out.println("listening " + connector.getLocalPort());
    while (System.in.read() >= 0) {}
    server.stop();
  }

  private static final class Cases implements javax.servlet.ServletContextListener {
    @Override
    public void contextInitialized(javax.servlet.ServletContextEvent event) {
      CasesServlet.register(event.getServletContext());
    }

    @Override
    public void contextDestroyed(javax.servlet.ServletContextEvent event) {}
  }
}
