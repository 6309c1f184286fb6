package acme;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Answers as OpenAI's chat completions do (platform.openai.com/docs/api-reference/chat), whole or as
 * server-sent events. Each answer is "one two three"; a model named "broken" answers 500. After the
 * first part of a stream it waits until the application says that it has it.
 */
final class OpenAiStub {

  /** Released by the application for each stream whose first part it has seen. */
  final Semaphore firstPartSeen = new Semaphore(0);

  private final HttpServer server;

  OpenAiStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::answer);
    server.start();
  }

  /** Without the version's path, which some clients add themselves. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes());
    String model = request.replaceAll("(?s).*\"model\"\\s*:\\s*\"([^\"]*)\".*", "$1");
    if (model.equals("broken")) {
      respond(exchange, 500, "application/json", "{\"error\":{\"message\":\"out of order\"}}");
    } else if (request.matches("(?s).*\"stream\"\\s*:\\s*true.*")) {
      stream(exchange, model);
    } else {
      String message =
          "\"message\":{\"role\":\"assistant\",\"content\":\"one two three\",\"refusal\":null}";
      respond(
          exchange,
          200,
          "application/json",
          answer("chat.completion", model, choice(message, "\"stop\""), USAGE));
    }
  }

  private static final String USAGE =
      "{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}";

  private static String answer(String object, String model, String choices, String usage) {
    return "{\"id\":\"1\",\"object\":\"%s\",\"created\":1700000000,\"model\":\"%s-0613\",\"choices\":[%s],\"usage\":%s}"
        .formatted(object, model, choices, usage);
  }

  private static String choice(String content, String finish) {
    return "{\"index\":0,%s,\"logprobs\":null,\"finish_reason\":%s}".formatted(content, finish);
  }

  private void stream(HttpExchange exchange, String model) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      part(out, model, "one", "null");
      part(out, model, " two", "null"); // Spring AI 1 hands out a part when it has the next
      firstPartSeen.acquireUninterruptibly();
      part(out, model, " three", "null");
      part(out, model, "", "\"stop\"");
      event(out, answer("chat.completion.chunk", model, "", USAGE));
      event(out, "[DONE]");
    }
  }

  private static void part(OutputStream out, String model, String text, String finish)
      throws IOException {
    String delta = "\"delta\":{\"role\":\"assistant\",\"content\":\"" + text + "\"}";
    event(out, answer("chat.completion.chunk", model, choice(delta, finish), "null"));
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes());
    out.flush();
  }

  private static void respond(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes());
    exchange.close();
  }
}
