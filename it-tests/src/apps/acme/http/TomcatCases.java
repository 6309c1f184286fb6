package acme.http;

import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.websocket.OnMessage;
import javax.websocket.server.ServerContainer;
import javax.websocket.server.ServerEndpoint;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.websocket.server.WsSci;

/** The matrix' routes on an embedded Tomcat; with "virtual-threads", each request on its own. */
public final class TomcatCases {

  /** Sends each text back. */
  @ServerEndpoint("/socket")
  public static class Socket {
    @OnMessage
    public String echo(String text) {
      return text;
    }
  }

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("org.apache").setLevel(Level.OFF);
    String folder = Files.createTempDirectory("tomcat").toString();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder);
    tomcat.setPort(0);
    Context context = tomcat.addContext("", folder);
    context.addServletContainerInitializer((classes, ctx) -> CasesServlet.register(ctx), Set.of());
    context.addServletContainerInitializer(new WsSci(), Set.of(Socket.class));
    tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    if (arguments.length > 0) {
      ((AbstractProtocol<?>) tomcat.getConnector().getProtocolHandler())
          .setExecutor(virtualThreads());
    }
    tomcat.start();
    System.out.println("listening " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {}
    tomcat.stop();
  }

  private static Executor virtualThreads() throws Exception {
    return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
