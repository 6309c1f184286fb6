package acme.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.util.function.Consumer;

/** Asks the server that it is a part of, with Netty's codec for clients. */
final class NettyRelay {

  static void get(ChannelHandlerContext context, String path, Consumer<String> answer) {
    new Bootstrap()
        .group(context.channel().eventLoop())
        .channel(context.channel().getClass())
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new HttpClientCodec());
                channel.pipeline().addLast(new HttpObjectAggregator(1 << 20));
                channel.pipeline().addLast(new Answer(answer));
              }
            })
        .connect(context.channel().localAddress())
        .addListener(
            connected ->
                ((io.netty.channel.ChannelFuture) connected)
                    .channel()
                    .writeAndFlush(
                        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path)));
  }

  private static final class Answer extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final Consumer<String> answer;

    Answer(Consumer<String> answer) {
      this.answer = answer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
      answer.accept(response.content().toString(UTF_8));
      context.close();
    }
  }
}
