package acme.http.client;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Calls over TLS; the certificate is not for the name of the last. */
public final class UrlConnectionTls {

  public static void main(String[] arguments) throws Exception {
    expect(200, open(arguments[0] + "/ok"));
    expect(404, open(arguments[0] + "/missing"));
    HttpURLConnection unsafe = open(arguments[0].replace("127.0.0.1", "localhost") + "/ok");
    try {
      unsafe.connect();
      throw new AssertionError();
    } catch (IOException asItMust) {
      unsafe.disconnect();
    }
    System.out.println("done");
    while (System.in.read() >= 0) {}
  }

  private static HttpURLConnection open(String url) throws IOException {
    return (HttpURLConnection) URI.create(url).toURL().openConnection();
  }

  private static void expect(int status, HttpURLConnection connection) throws IOException {
    if (connection.getResponseCode() != status) {
      throw new AssertionError(connection.getResponseCode());
    }
    if (status < 400) {
      connection.getInputStream().close();
    }
  }
}
