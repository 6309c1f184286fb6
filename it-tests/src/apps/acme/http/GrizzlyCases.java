package acme.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** The matrix' routes as handlers of a Grizzly server. */
public final class GrizzlyCases {

  /** What a handler does. */
  public interface Answer {
    void to(Request request, Response response) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("org.glassfish").setLevel(Level.OFF);
    HttpServer server = new HttpServer();
    NetworkListener listener = new NetworkListener("cases", "127.0.0.1", 0);
    server.addListener(listener);
    add(server, "/hello/*", (q, s) -> hello(s, q.getRequestURI().substring(7)));
    add(server, "/echo", (q, s) -> echo(q, s));
    add(server, "/stream", (q, s) -> stream(s.getOutputStream()));
    add(server, "/async", (q, s) -> later(s));
    add(server, "/boom", (q, s) -> fail());
    add(server, "/late-boom", (q, s) -> failLate(s));
    add(server, "/endless", (q, s) -> endless(s.getOutputStream()));
    server.start();
    System.out.println("listening " + listener.getPort());
    while (System.in.read() >= 0) {}
    server.shutdownNow();
  }

  private static void add(HttpServer server, String mapping, Answer answer) {
    HttpHandler handler =
        new HttpHandler() {
          @Override
          public void service(Request request, Response response) throws Exception {
            answer.to(request, response);
          }
        };
    server.getServerConfiguration().addHttpHandler(handler, mapping);
  }

  private static void hello(Response response, String name) throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().write("hello " + URLDecoder.decode(name, "UTF-8"));
  }

  private static void echo(Request request, Response response) throws IOException {
    byte[] all = request.getInputStream().readAllBytes();
    response.setContentLength(all.length);
    response.getOutputStream().write(all);
  }

  private static void stream(OutputStream out) throws IOException {
    for (String part : new String[] {"one ", "two ", "three"}) {
      out.write(part.getBytes());
      out.flush();
    }
  }

  private static void later(Response response) {
    response.suspend();
    new Thread(
            () -> {
              try {
                response.getWriter().write("later");
              } catch (IOException gone) {
                throw new IllegalStateException(gone);
              }
              response.resume();
            })
        .start();
  }

  private static void fail() {
    throw new IllegalStateException("as wanted");
  }

  private static void failLate(Response response) throws IOException {
    response.getOutputStream().write("some".getBytes());
    response.flush();
    fail();
  }

  private static void endless(OutputStream out) throws IOException {
    byte[] block = new byte[8192];
    while (true) {
      out.write(block);
      out.flush();
    }
  }
}
