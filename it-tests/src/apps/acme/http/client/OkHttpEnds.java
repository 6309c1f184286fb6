package acme.http.client;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Calls of OkHttp that an interceptor of the application repeats, and cancelled ones. */
public final class OkHttpEnds {

  public static void main(String[] arguments) throws Exception {
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(OkHttpEnds::repeat).build();
    client.newCall(get(arguments[0] + "/third-time")).execute().body().close();
    Call early = client.newCall(get(arguments[0] + "/ok"));
    early.cancel();
    try {
      early.execute();
    } catch (IOException asItMust) {
      cancelLater(client.newCall(get(arguments[0] + "/hang")));
    }
    System.out.println("done");
    while (System.in.read() >= 0) {}
    System.exit(0); // its threads are no daemons
  }

  private static void cancelLater(Call call) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException cancelled) {
            ended.countDown();
          }

          @Override
          public void onResponse(Call answered, Response response) {
            response.body().close();
          }
        });
    call.cancel();
    ended.await();
  }

  private static Request get(String url) {
    return new Request.Builder().url(url).build();
  }

  private static Response repeat(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    while (response.code() == 503) {
      response.body().close();
      response = chain.proceed(chain.request());
    }
    return response;
  }
}
