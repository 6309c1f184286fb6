package acme.http.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.CompletableFuture;

/** Vert.x' client for whole answers. */
public final class VertxWebClient extends ClientCases {

  private final Vertx vertx = Vertx.vertx();
  private final WebClient client = WebClient.create(vertx);

  public static void main(String[] arguments) throws Exception {
    VertxWebClient cases = new VertxWebClient();
    cases.run(arguments);
    cases.vertx.close();
  }

  @Override
  protected boolean isBlocking() {
    return false;
  }

  @Override
  protected CompletableFuture<Integer> callAsync(String method, String url, String body) {
    HttpRequest<Buffer> request =
        client.requestAbs(HttpMethod.valueOf(method), url).timeout(TIMEOUT_MILLIS);
    Future<HttpResponse<Buffer>> sent =
        body == null ? request.send() : request.sendBuffer(Buffer.buffer(body));
    return sent.map(HttpResponse::statusCode).toCompletionStage().toCompletableFuture();
  }
}
