package acme.http.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URI;

/** Calls through HttpURLConnection that end before a response, or are misused. */
public final class UrlConnectionEnds {

  public static void main(String[] arguments) throws Exception {
    failsToSend("http://127.0.0.1:1/refused");
    abandoned(arguments[0] + "/ok");
    misused(arguments[0] + "/ok");
    postThatIsRedirected(arguments[0] + "/redirect");
    System.out.println("done");
    while (System.in.read() >= 0) {}
  }

  private static HttpURLConnection open(String url) throws IOException {
    return (HttpURLConnection) URI.create(url).toURL().openConnection();
  }

  private static void failsToSend(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setDoOutput(true);
    try {
      connection.getOutputStream();
    } catch (IOException asItMust) {
      connection.disconnect();
    }
  }

  /** Connected, but nothing was asked. */
  private static void abandoned(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.connect();
    connection.disconnect();
  }

  private static void misused(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setDoInput(false);
    try {
      connection.getInputStream();
    } catch (ProtocolException asItMust) {
      connection.disconnect();
    }
  }

  /** Which makes a GET of it. */
  private static void postThatIsRedirected(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(1);
    }
    connection.getInputStream().close();
    if (!connection.getRequestMethod().equals("GET")) {
      throw new AssertionError(connection.getRequestMethod());
    }
  }
}
