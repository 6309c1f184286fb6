package acme.http.client;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp, in what versions 3 to 5 have in common. */
public final class OkHttp extends ClientCases {

  private final OkHttpClient client =
      new OkHttpClient.Builder().readTimeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).build();

  public static void main(String[] arguments) throws Exception {
    new OkHttp().run(arguments);
    System.exit(0); // its threads are no daemons
  }

  @Override
  protected int call(String method, String url, String body) throws Exception {
    Response response = request(method, url, body).execute();
    response.body().bytes();
    return response.code();
  }

  @Override
  protected CompletableFuture<Integer> callAsync(String method, String url, String body) {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    request(method, url, body)
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException failure) {
                status.completeExceptionally(failure);
              }

              @Override
              public void onResponse(Call call, Response response) throws IOException {
                response.body().bytes();
                status.complete(response.code());
              }
            });
    return status;
  }

  private Call request(String method, String url, String body) {
    RequestBody content =
        body == null ? null : RequestBody.create(MediaType.parse("text/plain"), body);
    return client.newCall(new Request.Builder().url(url).method(method, content).build());
  }
}
