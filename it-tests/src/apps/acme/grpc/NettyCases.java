package acme.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Over Netty. */
public final class NettyCases extends GrpcCases {

  public static void main(String[] arguments) throws Exception {
    new NettyCases().run();
  }

  @Override
  protected ServerBuilder<?> server() {
    return NettyServerBuilder.forAddress(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @Override
  protected ManagedChannel channel(Server server) {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
        .usePlaintext()
        .enableRetry()
        .defaultServiceConfig(RetryConfig.FOUR_ATTEMPTS)
        .build();
  }

  @Override
  protected ManagedChannel nowhere() {
    return NettyChannelBuilder.forAddress("127.0.0.1", 1).usePlaintext().build();
  }
}
