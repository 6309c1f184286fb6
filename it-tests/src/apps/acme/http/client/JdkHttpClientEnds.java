package acme.http.client;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Calls of the JDK's client that are cancelled, refused, streamed, or ask for HTTP/2. */
public final class JdkHttpClientEnds {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public static void main(String[] arguments) throws Exception {
    HttpRequest ok = HttpRequest.newBuilder(URI.create(arguments[0] + "/ok")).build();
    HttpRequest hang = HttpRequest.newBuilder(URI.create(arguments[0] + "/hang")).build();
    HttpRequest large = HttpRequest.newBuilder(URI.create(arguments[0] + "/large")).build();
    CompletableFuture<HttpResponse<Void>> cancelled =
        CLIENT.sendAsync(hang, BodyHandlers.discarding());
    cancelled.cancel(true);
    refused(() -> CLIENT.send(connect(ok), BodyHandlers.discarding()));
    refused(() -> CLIENT.send(null, BodyHandlers.discarding()));
    refused(() -> CLIENT.sendAsync(connect(ok), BodyHandlers.discarding()));
    try (InputStream body = CLIENT.send(large, BodyHandlers.ofInputStream()).body()) {
      body.read(); // and no more
    }
    CLIENT.sendAsync(large, BodyHandlers.ofLines()).thenAccept(r -> r.body().count()).join();
    Thread.currentThread().interrupt();
    try {
      CLIENT.send(ok, BodyHandlers.discarding());
    } catch (InterruptedException asItMust) {
      System.out.println("done");
    }
    while (System.in.read() >= 0) {}
  }

  private interface Call {
    void make() throws Exception;
  }

  private static void refused(Call call) throws Exception {
    try {
      call.make();
    } catch (IllegalArgumentException | NullPointerException asItMust) {
      return;
    }
    throw new AssertionError();
  }

  /** A request that the builder would not make. */
  private static HttpRequest connect(HttpRequest like) {
    return new HttpRequest() {
      @Override
      public java.util.Optional<BodyPublisher> bodyPublisher() {
        return like.bodyPublisher();
      }

      @Override
      public String method() {
        return "CONNECT";
      }

      @Override
      public java.util.Optional<java.time.Duration> timeout() {
        return like.timeout();
      }

      @Override
      public boolean expectContinue() {
        return false;
      }

      @Override
      public URI uri() {
        return like.uri();
      }

      @Override
      public java.util.Optional<HttpClient.Version> version() {
        return like.version();
      }

      @Override
      public java.net.http.HttpHeaders headers() {
        return like.headers();
      }
    };
  }
}
