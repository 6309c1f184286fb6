package acme.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;

/** Within the process. */
public final class InProcessCases extends GrpcCases {

  public static void main(String[] arguments) throws Exception {
    new InProcessCases().run();
  }

  @Override
  protected ServerBuilder<?> server() {
    return InProcessServerBuilder.forName("greeter");
  }

  @Override
  protected ManagedChannel channel(Server server) {
    return InProcessChannelBuilder.forName("greeter")
        .enableRetry()
        .defaultServiceConfig(RetryConfig.FOUR_ATTEMPTS)
        .build();
  }

  @Override
  protected ManagedChannel nowhere() {
    return InProcessChannelBuilder.forName("nowhere").build();
  }
}
