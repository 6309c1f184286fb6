package io.robomonitor.it;

import io.robomonitor.it.HttpConnection.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Requests of random methods for random paths of random hosts, one in ten of them for a path that
 * the application serves; the same for the same seed.
 */
final class RandomRequests {

  /** Few enough that nobody waits for a full buffer to be read. */
  private static final int PIPELINED = 50;

  private final Random random;

  RandomRequests(long seed) {
    random = new Random(seed);
  }

  /** Sends this many over one connection, and returns what came of them. */
  List<HttpExchangeSeen> sendTo(URI application, int count) throws IOException {
    List<HttpExchangeSeen> seen = new ArrayList<>();
    try (HttpConnection connection = new HttpConnection(application)) {
      for (int sent = 0; sent < count; sent += PIPELINED) {
        StringBuilder requests = new StringBuilder();
        List<String> methods = new ArrayList<>();
        List<HttpRoute> routes = new ArrayList<>();
        for (int i = 0; i < PIPELINED; i++) {
          HttpRoute route = random.nextInt(10) == 0 ? HttpRoute.HELLO : HttpRoute.NONE;
          String method = route == HttpRoute.HELLO ? "GET" : method();
          String path = route == HttpRoute.HELLO ? "/hello/" + word("abcdef") : path();
          requests.append(method).append(' ').append(path).append(" HTTP/1.1\nHost: ");
          requests.append(word("klmnop")).append(".example.com\nContent-Length: 0\n\n");
          methods.add(method);
          routes.add(route);
        }
        connection.write(requests.toString());
        for (int i = 0; i < PIPELINED; i++) {
          Answer answer = connection.read(methods.get(i).equals("HEAD"));
          seen.add(
              new HttpExchangeSeen(
                  routes.get(i), methods.get(i), answer.status(), 0, answer.body().length));
        }
      }
    }
    return seen;
  }

  private String method() {
    return switch (random.nextInt(4)) {
      case 0 -> "GET";
      case 1 -> "POST";
      case 2 -> "HEAD";
      default -> "X" + word("ABCDEFG");
    };
  }

  /** None of the application's: one with a number in front. */
  private String path() {
    StringBuilder path = new StringBuilder("/").append(random.nextInt());
    for (int more = random.nextInt(4); more > 0; more--) {
      path.append('/').append(word("rstuvwxyz")).append("%C3%A4");
    }
    return random.nextBoolean() ? path.toString() : path + "?" + word("abcd") + "=" + word("efgh");
  }

  private String word(String letters) {
    StringBuilder word = new StringBuilder();
    for (int length = 1 + random.nextInt(12); length > 0; length--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }
}
