package acme.http.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** {@code HttpURLConnection}, asked for its response in as many ways as there are. */
public final class UrlConnection extends ClientCases {

  public static void main(String[] arguments) throws Exception {
    new UrlConnection().run(arguments);
  }

  @Override
  protected boolean isAsynchronous() {
    return false;
  }

  @Override
  protected int call(String method, String url, String body) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestMethod(method);
    if (body != null) {
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length());
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.getBytes());
      }
    }
    try {
      connection.connect();
      return status(connection);
    } catch (IOException failed) {
      askAgain(connection);
      throw failed;
    }
  }

  private static int status(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    connection.getHeaderField("Content-Length");
    if (status < 400) {
      connection.getInputStream().readAllBytes();
    } else {
      try {
        connection.getInputStream();
      } catch (IOException asItMust) {
        try (InputStream error = connection.getErrorStream()) {
          error.readAllBytes();
        }
      }
    }
    return status;
  }

  private static void askAgain(HttpURLConnection connection) {
    try {
      connection.getResponseCode();
    } catch (IOException stillFailed) {
      connection.disconnect();
    }
  }
}
