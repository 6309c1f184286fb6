package acme.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.HttpToHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.InboundHttp2ToHttpAdapterBuilder;

/** HTTP/2 with all streams in the connection's pipeline. */
final class NettyHttp2Adapter {

  static void add(ChannelPipeline pipeline) {
    Http2Connection connection = new DefaultHttp2Connection(true);
    pipeline.addLast(
        new HttpToHttp2ConnectionHandlerBuilder()
            .connection(connection)
            .frameListener(
                new InboundHttp2ToHttpAdapterBuilder(connection).maxContentLength(1 << 20).build())
            .build());
    pipeline.addLast(new NettyRoutes());
  }

  /** Not with this. */
  static void upgrade(ChannelPipeline pipeline, HttpServerCodec codec) {}
}
