package acme.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A client over OkHttp, of a server over Netty. */
public final class OkHttpCases extends GrpcCases {

  public static void main(String[] arguments) throws Exception {
    new OkHttpCases().run();
  }

  @Override
  protected ServerBuilder<?> server() {
    return NettyServerBuilder.forAddress(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @Override
  protected ManagedChannel channel(Server server) {
    return OkHttpChannelBuilder.forAddress("127.0.0.1", server.getPort())
        .usePlaintext()
        .enableRetry()
        .defaultServiceConfig(RetryConfig.FOUR_ATTEMPTS)
        .build();
  }

  @Override
  protected ManagedChannel nowhere() {
    return OkHttpChannelBuilder.forAddress("127.0.0.1", 1).usePlaintext().build();
  }
}
