package acme.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.ServletContainerInitializer;
import javax.servlet.ServletContext;
import javax.websocket.OnMessage;
import javax.websocket.server.ServerEndpoint;
import org.xnio.OptionMap;
import org.xnio.Xnio;

/** The matrix' routes as servlets on an embedded Undertow. */
public final class UndertowServletCases {

  /** Sends each text back. */
  @ServerEndpoint("/socket")
  public static class Socket {
    @OnMessage
    public String echo(String text) {
      return text;
    }
  }

  /** Registers the servlets. */
  public static class Cases implements ServletContainerInitializer {
    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
      CasesServlet.register(context);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("io.undertow").setLevel(Level.OFF);
    ByteBufferPool buffers = new DefaultByteBufferPool(true, 1024);
    DeploymentInfo application =
        Servlets.deployment()
            .setClassLoader(UndertowServletCases.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("cases")
            .addServletContainerInitalizer(
                new ServletContainerInitializerInfo(
                    Cases.class, new ImmediateInstanceFactory<>(new Cases()), Set.of()))
            .addServletContextAttribute(
                WebSocketDeploymentInfo.ATTRIBUTE_NAME,
                new WebSocketDeploymentInfo()
                    .setBuffers(buffers)
                    .setWorker(Xnio.getInstance().createWorker(OptionMap.EMPTY))
                    .addEndpoint(Socket.class));
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(application);
    manager.deploy();
    Undertow server =
        Undertow.builder()
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .addHttpListener(0, "127.0.0.1", manager.start())
            .build();
    server.start();
    InetSocketAddress address =
        (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    System.out.println("listening " + address.getPort());
    while (System.in.read() >= 0) {}
    System.exit(0); // the WebSocket container's worker would keep the JVM
  }
}
