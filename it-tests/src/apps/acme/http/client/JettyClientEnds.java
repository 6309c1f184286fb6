package acme.http.client;

import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.util.BasicAuthentication;
import org.eclipse.jetty.client.util.InputStreamResponseListener;

/** Calls of Jetty's client that authenticate themselves, go astray, are cancelled, are streamed. */
public final class JettyClientEnds {

  public static void main(String[] arguments) throws Exception {
    System.setProperty("org.eclipse.jetty.LEVEL", "OFF");
    String url = arguments[0];
    HttpClient client = new HttpClient();
    client
        .getAuthenticationStore()
        .addAuthentication(new BasicAuthentication(URI.create(url), "guarded", "me", "secret"));
    client.setMaxRedirects(1);
    client.start();
    client.newRequest(url + "/guarded").method("PUT").send();
    client.newRequest(url + "/redirect").followRedirects(false).send();
    astray(client.newRequest(url + "/redirect"));
    cancel(client.newRequest(url + "/hang"));
    InputStreamResponseListener stream = new InputStreamResponseListener();
    client.newRequest(url + "/large").send(stream);
    stream.get(10, TimeUnit.SECONDS);
    stream.getInputStream().readAllBytes();
    System.out.println("done");
    while (System.in.read() >= 0) {}
    client.stop();
  }

  private static void astray(Request request) throws Exception {
    try {
      request.send();
      throw new AssertionError("one redirect too many was followed");
    } catch (ExecutionException asItMust) {
      return;
    }
  }

  private static void cancel(Request request) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    request.send(result -> ended.countDown());
    request.abort(new InterruptedException("as wanted"));
    ended.await();
  }
}
