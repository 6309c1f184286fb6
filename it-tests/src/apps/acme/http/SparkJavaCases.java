package acme.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.annotations.OnWebSocketMessage;
import org.eclipse.jetty.websocket.api.annotations.WebSocket;
import spark.Request;
import spark.Response;
import spark.Spark;

/** The matrix' routes on Spark Java. */
public final class SparkJavaCases {

  /** Sends each text back. */
  @WebSocket
  public static class Socket {
    @OnWebSocketMessage
    public void echo(Session session, String text) throws IOException {
      session.getRemote().sendString(text);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Spark.port(0);
    Spark.ipAddress("127.0.0.1");
    Spark.webSocket("/socket", Socket.class);
    Spark.before((request, response) -> {});
    Spark.get("/hello/:name", (request, response) -> "hello " + request.params("name"));
    Spark.post("/echo", (request, response) -> request.body());
    Spark.get("/stream", SparkJavaCases::stream);
    Spark.get("/boom", (request, response) -> fail());
    Spark.get("/late-boom", SparkJavaCases::failLate);
    Spark.get("/endless", SparkJavaCases::endless);
    Spark.awaitInitialization();
    System.out.println("listening " + Spark.port());
    while (System.in.read() >= 0) {}
    Spark.stop();
    Spark.awaitStop();
  }

  private static Object stream(Request request, Response response) throws IOException {
    OutputStream out = response.raw().getOutputStream();
    for (String part : new String[] {"one ", "two ", "three"}) {
      out.write(part.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    return "";
  }

  private static Object fail() {
    throw new IllegalStateException("as wanted");
  }

  private static Object failLate(Request request, Response response) throws IOException {
    response.raw().getOutputStream().write("some".getBytes(StandardCharsets.UTF_8));
    response.raw().flushBuffer();
    return fail();
  }

  private static Object endless(Request request, Response response) throws IOException {
    OutputStream out = response.raw().getOutputStream();
    byte[] block = new byte[8192];
    while (true) {
      out.write(block);
      out.flush();
    }
  }
}
