package acme.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.concurrent.ForkJoinPool;

/** Answers whole requests, of HTTP/1.1 and of HTTP/2 translated to it. */
final class NettyRoutes extends SimpleChannelInboundHandler<Object> {

  private static final String STREAM = "x-http2-stream-id";

  private String stream;
  private boolean keepsAlive;

  @Override
  protected void channelRead0(ChannelHandlerContext context, Object message) {
    if (message instanceof TextWebSocketFrame) {
      context.writeAndFlush(new TextWebSocketFrame(((TextWebSocketFrame) message).text()));
    } else if (message instanceof FullHttpRequest) {
      answer(context, (FullHttpRequest) message);
    }
  }

  private void answer(ChannelHandlerContext context, FullHttpRequest request) {
    stream = request.headers().get(STREAM);
    keepsAlive = request.protocolVersion().isKeepAliveDefault();
    if (!request.decoderResult().isSuccess()) {
      keepsAlive = false;
      send(context, HttpResponseStatus.REQUEST_URI_TOO_LONG, "");
      return;
    }
    if (request.method().equals(HttpMethod.CONNECT)) {
      context.writeAndFlush(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
      return;
    }
    String path = new QueryStringDecoder(request.uri()).path();
    if (path.startsWith("/hello/")) {
      String body = "hello " + path.substring("/hello/".length());
      send(context, HttpResponseStatus.OK, body);
      return;
    }
    switch (path) {
      case "/echo":
        send(context, HttpResponseStatus.OK, request.content().toString(UTF_8));
        break;
      case "/stream":
        stream(context);
        break;
      case "/async":
        ForkJoinPool.commonPool().execute(() -> send(context, HttpResponseStatus.OK, "later"));
        break;
      case "/boom":
        throw new IllegalStateException("as wanted");
      case "/late-boom":
        context.write(head());
        NettyCases.closeAfter(context.writeAndFlush(new DefaultHttpContent(text("some"))));
        break;
      case "/endless":
        context.write(head());
        endless(context);
        break;
      case "/relay":
        NettyRelay.get(context, "/hello/relayed", body -> send(context, HttpResponseStatus.OK, body));
        break;
      case "/silent":
        System.out.println("silent");
        break;
      case "/socket":
        new WebSocketServerHandshakerFactory("ws://localhost/socket", null, false)
            .newHandshaker(request)
            .handshake(context.channel(), request);
        break;
      default:
        send(context, HttpResponseStatus.NOT_FOUND, "nothing");
    }
  }

  private void stream(ChannelHandlerContext context) {
    context.write(head());
    for (String part : new String[] {"one ", "two ", "three"}) {
      context.writeAndFlush(new DefaultHttpContent(text(part)));
    }
    context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private static void endless(ChannelHandlerContext context) {
    ChannelFuture written =
        context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[8192])));
    written.addListener(
        future -> {
          if (future.isSuccess()) {
            context.executor().execute(() -> endless(context));
          }
        });
  }

  private HttpResponse head() {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    mark(head.headers());
    if (stream == null) {
      head.headers().set("transfer-encoding", "chunked");
    }
    return head;
  }

  private void send(ChannelHandlerContext context, HttpResponseStatus status, String body) {
    FullHttpResponse answer =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, text(body));
    answer.headers().set("content-length", answer.content().readableBytes());
    mark(answer.headers());
    ChannelFuture written = context.writeAndFlush(answer);
    if (!keepsAlive) {
      NettyCases.closeAfter(written);
    }
  }

  private void mark(HttpHeaders headers) {
    if (stream != null) {
      headers.set(STREAM, stream);
    }
  }

  private static ByteBuf text(String text) {
    return Unpooled.copiedBuffer(text, UTF_8);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IllegalStateException) {
      send(context, HttpResponseStatus.INTERNAL_SERVER_ERROR, "failed");
    } else {
      context.close();
    }
  }
}
