package io.robomonitor.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.it.HttpConnection.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A way in which HTTP is spoken; each must be counted exactly. */
enum HttpCase {
  KEEP_ALIVE {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      try (HttpConnection connection = new HttpConnection(application)) {
        for (int i = 0; i < 5; i++) {
          connection.write("GET /hello/you HTTP/1.1\nHOST\n\n");
          seen.add(answered(connection.read(), HttpRoute.HELLO, "GET", 200, "hello you"));
        }
      }
    }
  },

  PIPELINED {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      try (HttpConnection connection = new HttpConnection(application)) {
        connection.write(
            "GET /hello/a HTTP/1.1\nHOST\n\nGET /stream HTTP/1.1\nHOST\n\n"
                + "POST /echo HTTP/1.1\nHOST\nContent-Length: 3\n\nabc"
                + "GET /hello/b HTTP/1.1\nHOST\n\n");
        seen.add(answered(connection.read(), HttpRoute.HELLO, "GET", 200, "hello a"));
        seen.add(answered(connection.read(), HttpRoute.STREAM, "GET", 200, "one two three"));
        seen.add(answered(connection.read(), HttpRoute.ECHO, "POST", 200, "abc"));
        seen.add(answered(connection.read(), HttpRoute.HELLO, "GET", 200, "hello b"));
      }
    }
  },

  HTTP_1_0 {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      try (HttpConnection connection = new HttpConnection(application)) {
        connection.write("GET /hello/old HTTP/1.0\n\n");
        seen.add(answered(connection.read(), HttpRoute.HELLO, "GET", 200, "hello old"));
      }
    }
  },

  HEAD {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      try (HttpConnection connection = new HttpConnection(application)) {
        connection.write("HEAD /hello/you HTTP/1.1\nHOST\n\n");
        seen.add(answered(connection.read(true), HttpRoute.HELLO, "HEAD", 200, ""));
      }
    }
  },

  BODY_OF_KNOWN_LENGTH {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      try (HttpConnection connection = new HttpConnection(application)) {
        connection.write("POST /echo HTTP/1.1\nHOST\nContent-Length: 11\n\nhello world");
        seen.add(answered(connection.read(), HttpRoute.ECHO, "POST", 200, "hello world"));
      }
    }
  },

  CHUNKED_BODY {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      try (HttpConnection connection = new HttpConnection(application)) {
        connection.write("POST /echo HTTP/1.1\nHOST\nTransfer-Encoding: chunked\n\n5\nhello\n");
        connection.write("6\n world\n0\n\n");
        seen.add(answered(connection.read(), HttpRoute.ECHO, "POST", 200, "hello world"));
      }
    }
  },

  EXPECT_CONTINUE {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      try (HttpConnection connection = new HttpConnection(application)) {
        connection.write("POST /echo HTTP/1.1\nHOST\nContent-Length: 3\nExpect: 100-continue\n\n");
        assertThat(connection.read().status()).isEqualTo(100);
        connection.write("abc");
        seen.add(answered(connection.read(), HttpRoute.ECHO, "POST", 200, "abc"));
      }
    }
  },

  STREAMED_ANSWER {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      seen.add(get(application, "/stream", HttpRoute.STREAM, 200, "one two three"));
    }
  },

  ASYNCHRONOUS {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      for (int i = 0; i < 3; i++) {
        seen.add(get(application, "/async", HttpRoute.ASYNC, 200, "later"));
      }
    }
  },

  EXCEPTION_BEFORE_COMMIT {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      seen.add(get(application, "/boom", HttpRoute.BOOM, 500, null));
      seen.add(get(application, "/boom", HttpRoute.BOOM, 500, null));
    }
  },

  EXCEPTION_AFTER_COMMIT {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      seen.add(get(application, "/late-boom", HttpRoute.LATE_BOOM, 200, null));
    }
  },

  CLIENT_ABORT {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      HttpConnection connection = new HttpConnection(application);
      connection.write("GET /endless HTTP/1.1\nHOST\n\n");
      connection.skip(1000);
      connection.reset();
      seen.add(new HttpExchangeSeen(HttpRoute.ENDLESS, "GET", 200, 0, 0));
    }
  },

  NOT_FOUND {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      seen.add(get(application, "/nowhere/1", HttpRoute.NONE, 404, null));
      seen.add(get(application, "/nowhere/2?id=3", HttpRoute.NONE, 404, null));
    }
  },

  /** Whatever the server answers; most refuse it. */
  MADE_UP_METHOD {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      try (HttpConnection connection = new HttpConnection(application)) {
        connection.write("BREW /nowhere/coffee HTTP/1.1\nHOST\nContent-Length: 0\n\n");
        Answer answer = connection.read();
        seen.add(seen(answer, HttpRoute.NONE, "BREW"));
      }
    }
  },

  TRACE {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      try (HttpConnection connection = new HttpConnection(application)) {
        connection.write("TRACE /nowhere/x HTTP/1.1\nHOST\n\n");
        Answer answer = connection.read();
        seen.add(seen(answer, HttpRoute.NONE, "TRACE"));
      }
    }
  },

  PERCENT_ENCODED_PATH {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      seen.add(get(application, "/hello/%C3%A4%20b?q=%2F", HttpRoute.HELLO, 200, null));
    }
  },

  LONG_PATH {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      String name = "x".repeat(3500);
      seen.add(get(application, "/hello/" + name, HttpRoute.HELLO, 200, "hello " + name));
    }
  },

  /** Longer than many servers read; what they refuse then is not the application's. */
  PATH_OF_8_KB {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      try (HttpConnection connection = new HttpConnection(application)) {
        connection.write("GET /nowhere/" + "x".repeat(8192) + " HTTP/1.1\nHOST\n\n");
        seen.add(seen(connection.read(), HttpRoute.NONE, "GET"));
      }
    }
  },

  FORWARD {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws IOException {
      seen.add(get(application, "/forward", HttpRoute.FORWARD, 200, "hello forwarded"));
    }
  },

  MANY_AT_ONCE {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws Exception {
      ExecutorService clients = Executors.newFixedThreadPool(8);
      try {
        List<Future<List<HttpExchangeSeen>>> all = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
          String name = client + "-";
          all.add(clients.submit(() -> many(application, name)));
        }
        for (Future<List<HttpExchangeSeen>> one : all) {
          seen.addAll(one.get());
        }
      } finally {
        clients.shutdownNow();
      }
    }

    private static List<HttpExchangeSeen> many(URI application, String name) throws IOException {
      List<HttpExchangeSeen> seen = new ArrayList<>();
      try (HttpConnection connection = new HttpConnection(application)) {
        for (int i = 0; i < 50; i++) {
          connection.write("GET /hello/" + name + i + " HTTP/1.1\nHOST\n\n");
          seen.add(answered(connection.read(), HttpRoute.HELLO, "GET", 200, "hello " + name + i));
        }
      }
      return seen;
    }
  },

  /** Without TLS, known beforehand (RFC 9113, 3.3). */
  HTTP_2 {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws Exception {
      OkHttpClient client =
          new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
      ExecutorService streams = Executors.newFixedThreadPool(4);
      try {
        List<Future<HttpExchangeSeen>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          String name = "n" + i;
          all.add(
              streams.submit(
                  () -> get2(client, application, "/hello/" + name, HttpRoute.HELLO, 200)));
        }
        all.add(streams.submit(() -> post2(client, application, "/echo", "hello world")));
        all.add(streams.submit(() -> get2(client, application, "/boom", HttpRoute.BOOM, 500)));
        all.add(streams.submit(() -> get2(client, application, "/nowhere", HttpRoute.NONE, 404)));
        all.add(streams.submit(() -> get2(client, application, "/stream", HttpRoute.STREAM, 200)));
        for (Future<HttpExchangeSeen> one : all) {
          seen.add(one.get());
        }
      } finally {
        streams.shutdownNow();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
      }
    }

    private static HttpExchangeSeen get2(
        OkHttpClient client, URI application, String path, HttpRoute route, int status)
        throws IOException {
      Request request = new Request.Builder().url(application.resolve(path).toString()).build();
      return call(client, request, route, status, 0);
    }

    private static HttpExchangeSeen post2(
        OkHttpClient client, URI application, String path, String body) throws IOException {
      Request request =
          new Request.Builder()
              .url(application.resolve(path).toString())
              .post(RequestBody.create(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
              .build();
      return call(client, request, HttpRoute.ECHO, 200, body.length());
    }

    private static HttpExchangeSeen call(
        OkHttpClient client, Request request, HttpRoute route, int status, long sent)
        throws IOException {
      try (Response response = client.newCall(request).execute()) {
        assertThat(response.protocol()).isEqualTo(Protocol.H2_PRIOR_KNOWLEDGE);
        assertThat(response.code()).isEqualTo(status);
        long received = response.body().bytes().length;
        return new HttpExchangeSeen(route, request.method(), status, sent, received);
      }
    }
  },

  WEB_SOCKET {
    @Override
    void play(URI application, List<HttpExchangeSeen> seen) throws Exception {
      URI uri = URI.create("ws" + application.resolve("/socket").toString().substring(4));
      CompletableFuture<String> echoed = new CompletableFuture<>();
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(
                  uri,
                  new WebSocket.Listener() {
                    @Override
                    public java.util.concurrent.CompletionStage<?> onText(
                        WebSocket from, CharSequence text, boolean last) {
                      echoed.complete(text.toString());
                      return null;
                    }
                  })
              .get(PATIENCE, SECONDS);
      socket.sendText("hello socket", true).get(PATIENCE, SECONDS);
      assertThat(echoed.get(PATIENCE, SECONDS)).isEqualTo("hello socket");
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(PATIENCE, SECONDS);
      seen.add(new HttpExchangeSeen(HttpRoute.SOCKET, "GET", 101, 0, 0));
    }
  };

  private static final long PATIENCE = ForkedJvm.PATIENCE.toSeconds();

  /** Speaks to the application, asserts what it answers, and adds what was exchanged. */
  abstract void play(URI application, List<HttpExchangeSeen> seen) throws Exception;

  private static HttpExchangeSeen get(
      URI application, String path, HttpRoute route, int status, String body) throws IOException {
    try (HttpConnection connection = new HttpConnection(application)) {
      connection.write("GET " + path + " HTTP/1.1\nHOST\n\n");
      return answered(connection.read(), route, "GET", status, body);
    }
  }

  /** The body is compared unless it is null; a POST's is what was sent. */
  private static HttpExchangeSeen answered(
      Answer answer, HttpRoute route, String method, int status, String body) {
    String text = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(answer.status()).as("%s %s: %s", method, route, text).isEqualTo(status);
    if (body != null) {
      assertThat(text).as("%s %s", method, route).isEqualTo(body);
    }
    return seen(answer, route, method);
  }

  private static HttpExchangeSeen seen(Answer answer, HttpRoute route, String method) {
    long sent = method.equals("POST") ? answer.body().length : 0;
    return new HttpExchangeSeen(route, method, answer.status(), sent, answer.body().length);
  }
}
