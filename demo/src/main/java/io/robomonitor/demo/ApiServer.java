package io.robomonitor.demo;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** The HTTP API on an embedded Tomcat, bound to the loopback address. */
final class ApiServer implements AutoCloseable {

  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  /**
   * @param directory scratch space of the server
   * @param port 0: any free one
   */
  ApiServer(Path directory, int port) {
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(port);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setThrowOnFailure(true);
    context = tomcat.addContext("", null);
    route("/", new DefaultServlet());
    route("/api/fail", new FailServlet());
    route("/api/slow", new SlowServlet());
  }

  ApiServer route(String mapping, Servlet servlet) {
    Wrapper wrapper = Tomcat.addServlet(context, mapping, servlet);
    wrapper.setAsyncSupported(true);
    wrapper.addMapping(mapping);
    return this;
  }

  /** Accepts requests from now on; fails where the port is taken. */
  void start() {
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException("The HTTP server does not start", e);
    }
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("The HTTP server does not stop", e);
    }
  }

  static void answer(HttpServletResponse response, int status, String json) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
  }

  private static final class FailServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      throw new IllegalStateException("The gripper does not answer");
    }
  }

  private static final class SlowServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient ScheduledExecutorService later =
        Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "slow"));

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      AsyncContext async = request.startAsync();
      var unused = later.schedule(() -> finish(async, response), 300, TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
      later.shutdownNow();
      try {
        later.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void finish(AsyncContext async, HttpServletResponse response) {
      try {
        answer(response, 200, "{\"trajectory\":\"planned\"}\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        async.complete();
      }
    }
  }
}
