package acme.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What contexts, filters and failing handlers of the JDK's server come to. */
public final class JdkHttpServerEnds {

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, 200));
    HttpContext guarded = server.createContext("/guarded", exchange -> answer(exchange, 200));
    guarded.getFilters().add(new Guard("key"));
    guarded.getFilters().add(new Guard("lock"));
    server.createContext("/throws", JdkHttpServerEnds::fail);
    server.createContext(
        "/dies",
        exchange -> {
          throw new StackOverflowError("as wanted");
        });
    server.createContext("/forgets", HttpExchange::close);
    server.start(); // on the dispatcher's thread
    System.out.println("listening " + server.getAddress().getPort());
    while (System.in.read() >= 0) {}
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static void fail(HttpExchange exchange) {
    throw new IllegalStateException("as wanted");
  }

  private static final class Guard extends Filter {
    private final String wanted;

    Guard(String wanted) {
      this.wanted = wanted;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      String query = exchange.getRequestURI().getQuery();
      if (query != null && query.contains(wanted)) {
        chain.doFilter(exchange);
      } else {
        answer(exchange, 403);
      }
    }

    @Override
    public String description() {
      return wanted;
    }
  }
}
