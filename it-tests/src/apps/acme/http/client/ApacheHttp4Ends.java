package acme.http.client;

import java.util.concurrent.Future;
import org.apache.http.HttpResponse;
import org.apache.http.client.ServiceUnavailableRetryStrategy;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.protocol.HttpContext;

/** Calls of Apache HttpClient 4 that are repeated and cancelled. */
public final class ApacheHttp4Ends {

  public static void main(String[] arguments) throws Exception {
    CloseableHttpClient client =
        HttpClients.custom().setServiceUnavailableRetryStrategy(new Repeat()).build();
    client.execute(new HttpGet(arguments[0] + "/third-time")).close();
    CloseableHttpAsyncClient async = HttpAsyncClients.createDefault();
    async.start();
    Future<HttpResponse> hanging = async.execute(new HttpGet(arguments[0] + "/hang"), null);
    async.execute(new HttpGet(arguments[0] + "/created"), null).get();
    hanging.cancel(true);
    System.out.println("done");
    while (System.in.read() >= 0) {}
    async.close();
  }

  private static final class Repeat implements ServiceUnavailableRetryStrategy {
    @Override
    public boolean retryRequest(HttpResponse response, int executions, HttpContext context) {
      return response.getStatusLine().getStatusCode() == 503;
    }

    @Override
    public long getRetryInterval() {
      return 1;
    }
  }
}
