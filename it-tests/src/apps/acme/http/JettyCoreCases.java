package acme.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.pathmap.ServletPathSpec;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** The matrix' routes as handlers of Jetty 12; with "virtual-threads", each on its own. */
public final class JettyCoreCases {

  /** Sends each text back. */
  public static class Socket extends Session.Listener.AbstractAutoDemanding {
    @Override
    public void onWebSocketText(String text) {
      getSession().sendText(text, org.eclipse.jetty.websocket.api.Callback.NOOP);
    }
  }

  private interface Answer {
    void to(Request request, Response response, Callback callback) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool();
    if (arguments.length > 0) {
      threads.setVirtualThreadsExecutor(virtualThreads());
    }
    Server server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setRequestHeaderSize(16 * 1024); // what it refuses is JettyIT's
    ServerConnector connector =
        new ServerConnector(
            server,
            new HttpConnectionFactory(configuration),
            new HTTP2CServerConnectionFactory(configuration));
    server.addConnector(connector);
    PathMappingsHandler mappings = new PathMappingsHandler();
    mappings.addMapping(
        new UriTemplatePathSpec("/hello/{name}"),
        of((q, s, c) -> hello(s, q.getHttpURI().getDecodedPath().substring(7), c)));
    add(mappings, "/echo", JettyCoreCases::echo);
    add(mappings, "/stream", (q, s, c) -> stream(s, c));
    add(mappings, "/async", (q, s, c) -> new Thread(() -> text(s, "later", c)).start());
    add(mappings, "/boom", (q, s, c) -> fail());
    add(mappings, "/late-boom", (q, s, c) -> failLate(s));
    add(mappings, "/endless", (q, s, c) -> endless(s));
    ContextHandler context = new ContextHandler("/socket");
    context.setAllowNullPathInContext(true);
    WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(server, context);
    sockets.configure(container -> container.addMapping("/*", (q, s, c) -> new Socket()));
    context.setHandler(sockets);
    server.setHandler(new Handler.Sequence(mappings, context));
    server.start();
    System.out.println("listening " + connector.getLocalPort());
    while (System.in.read() >= 0) {}
    server.stop();
  }

  private static void add(PathMappingsHandler mappings, String path, Answer answer) {
    mappings.addMapping(new ServletPathSpec(path), of(answer));
  }

  private static Handler of(Answer answer) {
    return new Handler.Abstract() {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws Exception {
        answer.to(request, response, callback);
        return true;
      }
    };
  }

  private static void hello(Response response, String name, Callback callback) {
    text(response, "hello " + name, callback);
  }

  private static void text(Response response, String text, Callback callback) {
    Content.Sink.write(response, true, text, callback);
  }

  private static void echo(Request request, Response response, Callback callback)
      throws IOException {
    ByteBuffer all = Content.Source.asByteBuffer(request);
    response.write(true, all, callback);
  }

  private static void stream(Response response, Callback callback) throws IOException {
    OutputStream out = Content.Sink.asOutputStream(response);
    for (String part : new String[] {"one ", "two ", "three"}) {
      out.write(part.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    out.close();
    callback.succeeded();
  }

  private static void fail() {
    throw new IllegalStateException("as wanted");
  }

  private static void failLate(Response response) throws IOException {
    OutputStream out = Content.Sink.asOutputStream(response);
    out.write("some".getBytes(StandardCharsets.UTF_8));
    out.flush();
    fail();
  }

  private static void endless(Response response) throws IOException {
    OutputStream out = Content.Sink.asOutputStream(response);
    byte[] block = new byte[8192];
    while (true) {
      out.write(block);
      out.flush();
    }
  }

  private static Executor virtualThreads() throws Exception {
    return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
