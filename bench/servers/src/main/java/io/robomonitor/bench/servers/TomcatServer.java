package io.robomonitor.bench.servers;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;

/** Tomcat with a servlet, registered as an application registers one. */
public final class TomcatServer implements Callable<Integer>, Closeable {

  private static final int THREADS = 8;

  private final Tomcat tomcat = new Tomcat();

  @Override
  public Integer call() throws LifecycleException {
    String folder = Path.of("").toAbsolutePath().toString();
    tomcat.setBaseDir(folder);
    Connector connector = new Connector();
    connector.setPort(0);
    tune(connector);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", folder);
    context.addServletContainerInitializer(
        (classes, application) ->
            application.addServlet("users", new UserServlet()).addMapping("/users/*"),
        Set.of());
    tomcat.start();
    return connector.getLocalPort();
  }

  private static void tune(Connector connector) {
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.setProperty("keepAliveTimeout", "3600000");
    AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
    protocol.setMinSpareThreads(THREADS);
    protocol.setMaxThreads(THREADS);
  }

  @Override
  public void close() throws IOException {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IOException(e);
    }
  }
}
