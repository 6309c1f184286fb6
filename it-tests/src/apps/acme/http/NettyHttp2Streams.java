package acme.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;

/** HTTP/2 with a channel for each stream. */
final class NettyHttp2Streams {

  static void add(ChannelPipeline pipeline) {
    pipeline.addLast(Http2FrameCodecBuilder.forServer().build());
    pipeline.addLast(streams());
  }

  /** A request of HTTP/1.1 that asks for it becomes the first stream (RFC 7540, 3.2). */
  static void upgrade(ChannelPipeline pipeline, HttpServerCodec codec) {
    pipeline.addLast(
        new HttpServerUpgradeHandler(
            codec,
            protocol ->
                new Http2ServerUpgradeCodec(
                    Http2FrameCodecBuilder.forServer().build(), streams())));
  }

  private static Http2MultiplexHandler streams() {
    return new Http2MultiplexHandler(
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel stream) {
            stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
            stream.pipeline().addLast(new HttpObjectAggregator(1 << 20));
            stream.pipeline().addLast(new NettyRoutes());
          }
        });
  }
}
