package acme.http;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.RequestBufferingHandler;
import java.net.InetSocketAddress;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Handlers below prefixes, a choice by template among them. */
public final class UndertowPathsApp {

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("io.undertow").setLevel(Level.OFF);
    HttpHandler greeting = exchange -> exchange.getResponseSender().send("hello");
    HttpHandler reading =
        exchange ->
            exchange.getRequestReceiver().receiveFullString((e, s) -> e.getResponseSender().send(s));
    HttpHandler paths =
        Handlers.path()
            .addExactPath("/ping", greeting)
            .addPrefixPath("/static", greeting)
            .addPrefixPath("/read", new RequestBufferingHandler(reading, 2))
            .addPrefixPath("/old", Handlers.pathTemplate().add("/{page}", greeting))
            .addPrefixPath(
                "/api", Handlers.path().addPrefixPath("/v1", Handlers.routing().get("/users/{id}", greeting)));
    Undertow server =
        Undertow.builder()
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .addHttpListener(0, "127.0.0.1", paths)
            .build();
    server.start();
    System.out.println(
        "listening "
            + ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
    while (System.in.read() >= 0) {}
    server.stop();
  }
}
