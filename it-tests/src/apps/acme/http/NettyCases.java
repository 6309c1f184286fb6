package acme.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** The matrix' routes on Netty alone: HTTP/1.1 or HTTP/2 on one port, by the client's preface. */
public final class NettyCases {

  public static void main(String[] arguments) throws Exception {
    NioEventLoopGroup loops = new NioEventLoopGroup(2);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Preface());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync();
    System.out.println("listening " + ((InetSocketAddress) bound.channel().localAddress()).getPort());
    while (System.in.read() >= 0) {}
    loops.shutdownGracefully().sync();
  }

  /** Reads until it is clear what the client speaks. */
  private static final class Preface extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
      if (in.readableBytes() < 3) {
        return;
      }
      ChannelPipeline pipeline = context.pipeline();
      if (in.getByte(in.readerIndex()) == 'P' && in.getByte(in.readerIndex() + 1) == 'R') {
        Http2Choice.add(pipeline);
      } else {
        HttpServerCodec codec = new HttpServerCodec();
        pipeline.addLast(codec);
        Http2Choice.upgrade(pipeline, codec);
        pipeline.addLast(new HttpObjectAggregator(1 << 20));
        pipeline.addLast(new NettyRoutes());
      }
      pipeline.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  /** Ends a connection after what was written. */
  static void closeAfter(ChannelFuture written) {
    written.addListener(ChannelFutureListener.CLOSE);
  }
}
