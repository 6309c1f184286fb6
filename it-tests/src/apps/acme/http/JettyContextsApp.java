package acme.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.eclipse.jetty.util.Callback;

/** Contexts without servlets on Jetty 12: one that takes what it gets, and one that never does. */
public final class JettyContextsApp {

  public static void main(String[] arguments) throws Exception {
    Server server = new Server(0);
    ContextHandlerCollection contexts =
        new ContextHandlerCollection(
            new ContextHandler(new Greeting(true), "/api"),
            new ContextHandler(new Greeting(true), "/api/v2"),
            new ContextHandler(new Greeting(false), "/empty"));
    server.setHandler(new Handler.Sequence(contexts, new DefaultHandler()));
    server.start();
    System.out.println("listening " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    while (System.in.read() >= 0) {}
    server.stop();
  }

  private static final class Greeting extends Handler.Abstract {
    private final boolean takes;

    Greeting(boolean takes) {
      this.takes = takes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (takes) {
        Content.Sink.write(response, true, "hello", callback);
      }
      return takes;
    }
  }
}
