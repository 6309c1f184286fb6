package acme.http.client;

import java.net.URI;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.util.TimeValue;

/** Calls of Apache HttpClient 5 that are repeated and cancelled. */
public final class ApacheHttp5Ends {

  private static final DefaultHttpRequestRetryStrategy REPEAT =
      new DefaultHttpRequestRetryStrategy(3, TimeValue.ofMilliseconds(1));

  public static void main(String[] arguments) throws Exception {
    CloseableHttpClient client = HttpClients.custom().setRetryStrategy(REPEAT).build();
    client.execute(new HttpGet(arguments[0] + "/third-time")).close();
    CloseableHttpAsyncClient async = HttpAsyncClients.custom().setRetryStrategy(REPEAT).build();
    async.start();
    Future<SimpleHttpResponse> hanging = async.execute(get(arguments[0] + "/hang"), SimpleResponseConsumer.create(), null);
    async
        .execute(get(arguments[0] + "/third-time"), SimpleResponseConsumer.create(), null)
        .get();
    hanging.cancel(true);
    System.out.println("done");
    while (System.in.read() >= 0) {}
    async.close();
  }

  private static SimpleRequestProducer get(String url) {
    return SimpleRequestProducer.create(new SimpleHttpRequest("GET", URI.create(url)));
  }
}
