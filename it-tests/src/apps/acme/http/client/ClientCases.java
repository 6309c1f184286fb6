package acme.http.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What every HTTP client is put through. A subclass makes single calls; each logical call prints
 * {@code call METHOD STATUS}, with {@code error} for a call that got no response, so that the test
 * knows what must be counted.
 */
public abstract class ClientCases {

  /** How long the clients may wait for {@code /hang}. */
  public static final int TIMEOUT_MILLIS = 500;

  /** A blocking call; returns the status, of the last response after redirects. */
  protected int call(String method, String url, String body) throws Exception {
    throw new UnsupportedOperationException();
  }

  /** A call that does not block. */
  protected CompletableFuture<Integer> callAsync(String method, String url, String body) {
    throw new UnsupportedOperationException();
  }

  protected boolean isBlocking() {
    return true;
  }

  protected boolean isAsynchronous() {
    return true;
  }

  /** Runs all cases against the server whose address is the first argument. */
  protected final void run(String[] arguments) throws Exception {
    String server = arguments[0];
    if (isBlocking()) {
      all(server, this::blocking);
      atOnce(server, this::blocking);
    }
    if (isAsynchronous()) {
      all(server, this::asynchronous);
      atOnce(server, this::asynchronous);
    }
    System.out.println("done");
    while (System.in.read() >= 0) {}
  }

  private interface Call {
    void make(String method, String url, String body);
  }

  private void all(String server, Call call) {
    for (int i = 0; i < 3; i++) {
      call.make("GET", server + "/ok?n=" + i, null);
    }
    call.make("POST", server + "/created", "hello");
    call.make("PUT", server + "/no-content", "hello");
    call.make("DELETE", server + "/ok", null);
    call.make("GET", server + "/missing", null);
    call.make("GET", server + "/failing", null);
    call.make("GET", server + "/redirect", null); // to /redirect-again, and from there to /ok
    call.make("GET", server + "/large", null);
    call.make("GET", "http://127.0.0.1:1/refused", null);
    call.make("GET", server + "/hang", null);
    call.make("GET", server + "/ok", null);
  }

  private void atOnce(String server, Call call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String url = server + "/ok?many=" + i;
      all.add(threads.submit(() -> call.make("GET", url, null)));
    }
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();
  }

  private void blocking(String method, String url, String body) {
    try {
      report(method, url, String.valueOf(call(method, url, body)));
    } catch (Exception noResponse) {
      report(method, url, "error");
    }
  }

  private void asynchronous(String method, String url, String body) {
    try {
      report(method, url, String.valueOf(callAsync(method, url, body).join()));
    } catch (CompletionException noResponse) {
      report(method, url, "error");
    }
  }

  private static void report(String method, String url, String status) {
    String path = url.substring(url.indexOf('/', 8));
    synchronized (System.out) {
      System.out.println("call " + method + " " + status + " " + path);
    }
  }
}
