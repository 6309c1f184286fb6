package acme.http;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The matrix' routes on Helidon; the answer to WebSockets on its own routing. */
public final class HelidonCases {

  /** Sends each text back. */
  public static class Socket implements WsListener {
    @Override
    public void onMessage(WsSession session, String text, boolean last) {
      session.send(text, last);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("io.helidon").setLevel(Level.OFF);
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .addProtocol(Http1Config.builder().maxPrologueLength(16 * 1024).build())
            .addRouting(routes())
            .addRouting(WsRouting.builder().endpoint("/socket", new Socket()))
            .build()
            .start();
    System.out.println("listening " + server.port());
    while (System.in.read() >= 0) {}
    server.stop();
  }

  private static HttpRouting.Builder routes() {
    return HttpRouting.builder()
        .any((request, response) -> response.next())
        .get("/hello/{name}", HelidonCases::hello)
        .head("/hello/{name}", (request, response) -> response.send())
        .post("/echo", (request, response) -> response.send(request.content().as(byte[].class)))
        .get("/stream", HelidonCases::stream)
        .get("/boom", (request, response) -> fail())
        .get("/late-boom", HelidonCases::failLate)
        .get("/endless", HelidonCases::endless);
  }

  private static void hello(ServerRequest request, ServerResponse response) {
    response.send("hello " + request.path().pathParameters().get("name"));
  }

  private static void stream(ServerRequest request, ServerResponse response) throws IOException {
    try (OutputStream out = response.outputStream()) {
      for (String part : new String[] {"one ", "two ", "three"}) {
        out.write(part.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  private static void fail() {
    throw new IllegalStateException("as wanted");
  }

  private static void failLate(ServerRequest request, ServerResponse response) throws IOException {
    OutputStream out = response.outputStream();
    for (int i = 0; i < 20; i++) { // enough for its buffer
      out.write("some".repeat(500).getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    fail();
  }

  private static void endless(ServerRequest request, ServerResponse response) throws IOException {
    OutputStream out = response.outputStream();
    byte[] block = new byte[8192];
    while (true) {
      out.write(block);
      out.flush();
    }
  }
}
