package acme.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.Status;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls of a channel whose target is not known yet: given up, out of time, and failed at last. */
public final class PendingCases {

  public static void main(String[] arguments) throws Exception {
    Resolver resolver = new Resolver();
    NameResolverRegistry.getDefaultRegistry().register(resolver);
    ManagedChannel channel =
        ManagedChannelBuilder.forTarget("later://acme:50051").usePlaintext().build();
    Call cancelled = new Call(channel, CallOptions.DEFAULT);
    cancelled.call.cancel("as wanted", null);
    cancelled.awaits(Status.Code.CANCELLED);
    new Call(channel, CallOptions.DEFAULT.withDeadlineAfter(100, TimeUnit.MILLISECONDS))
        .awaits(Status.Code.DEADLINE_EXCEEDED);
    Call failed = new Call(channel, CallOptions.DEFAULT);
    resolver.fail();
    failed.awaits(Status.Code.UNAVAILABLE);
    failed.call.cancel("too late", null);
    System.out.println("done");
    while (System.in.read() >= 0) {}
    channel.shutdownNow();
  }

  private static final class Call extends ClientCall.Listener<String> {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ClientCall<String, String> call;
    private volatile Status status = Status.OK;

    Call(ManagedChannel channel, CallOptions options) {
      call = channel.newCall(GrpcCases.unary("Hello"), options);
      call.start(this, new Metadata());
      call.sendMessage("you");
      call.halfClose();
      call.request(1);
    }

    @Override
    public void onClose(Status end, Metadata trailers) {
      status = end;
      ended.countDown();
    }

    void awaits(Status.Code code) throws InterruptedException {
      ended.await();
      if (status.getCode() != code) {
        throw new AssertionError(status);
      }
    }
  }

  private static final class Resolver extends NameResolverProvider {
    private volatile NameResolver.Listener2 listener;

    void fail() {
      listener.onError(Status.UNAVAILABLE);
    }

    @Override
    protected boolean isAvailable() {
      return true;
    }

    @Override
    protected int priority() {
      return 5;
    }

    @Override
    public String getDefaultScheme() {
      return "later";
    }

    @Override
    public NameResolver newNameResolver(URI target, NameResolver.Args arguments) {
      return new NameResolver() {
        @Override
        public String getServiceAuthority() {
          return target.getAuthority();
        }

        @Override
        public void start(Listener2 started) {
          listener = started;
        }

        @Override
        public void shutdown() {}
      };
    }
  }
}
