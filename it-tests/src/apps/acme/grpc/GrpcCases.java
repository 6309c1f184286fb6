package acme.grpc;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service and a client of it, in one JVM: every kind of method and every way a call ends. The
 * transports are the subclasses'.
 */
public abstract class GrpcCases {

  private final AtomicInteger attempts = new AtomicInteger();

  /** A server that is not built yet. */
  protected abstract ServerBuilder<?> server() throws IOException;

  /** A channel to the server, which repeats what is {@code UNAVAILABLE}. */
  protected abstract ManagedChannel channel(Server server);

  /** A channel to where nothing is. */
  protected abstract ManagedChannel nowhere();

  protected final void run() throws Exception {
    Server server = server().addService(service()).intercept(new Guard()).build().start();
    ManagedChannel channel = channel(server);
    for (int i = 0; i < 3; i++) {
      expect(Status.Code.OK, channel, "Hello");
    }
    expect(Status.Code.NOT_FOUND, channel, "Lost");
    expect(Status.Code.UNKNOWN, channel, "Throws");
    expect(Status.Code.UNAUTHENTICATED, channel, "Guarded");
    expect(Status.Code.UNIMPLEMENTED, channel, "Missing");
    expect(Status.Code.OK, channel, "ThirdTime");
    serverStreaming(channel);
    clientStreaming(channel, "Collect", MethodType.CLIENT_STREAMING);
    clientStreaming(channel, "Chat", MethodType.BIDI_STREAMING);
    cancelled(channel);
    pastItsDeadline(channel);
    ManagedChannel nowhere = nowhere();
    expect(Status.Code.UNAVAILABLE, nowhere, "Hello");
    nowhere.shutdownNow();
    System.out.println("done");
    while (System.in.read() >= 0) {}
    channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    System.exit(0);
  }

  private ServerServiceDefinition service() {
    return ServerServiceDefinition.builder("acme.Greeter")
        .addMethod(unary("Hello"), answering(Status.OK))
        .addMethod(unary("Lost"), answering(Status.NOT_FOUND))
        .addMethod(unary("Guarded"), answering(Status.OK))
        .addMethod(
            unary("Throws"),
            ServerCalls.asyncUnaryCall(
                (request, answer) -> {
                  throw new IllegalStateException("as wanted");
                }))
        .addMethod(
            unary("ThirdTime"),
            ServerCalls.asyncUnaryCall(
                (request, answer) ->
                    answer(
                        answer,
                        attempts.incrementAndGet() < 3 ? Status.UNAVAILABLE : Status.OK)))
        .addMethod(unary("Hang"), ServerCalls.asyncUnaryCall((request, answer) -> {}))
        .addMethod(
            method("Count", MethodType.SERVER_STREAMING),
            ServerCalls.asyncServerStreamingCall(
                (request, answer) -> {
                  answer.onNext("one");
                  answer.onNext("two");
                  answer.onCompleted();
                }))
        .addMethod(
            method("Collect", MethodType.CLIENT_STREAMING),
            ServerCalls.asyncClientStreamingCall(answer -> new Last(answer, false)))
        .addMethod(
            method("Chat", MethodType.BIDI_STREAMING),
            ServerCalls.asyncBidiStreamingCall(answer -> new Last(answer, true)))
        .build();
  }

  private static ServerCallHandler<String, String> answering(Status status) {
    return ServerCalls.asyncUnaryCall((request, answer) -> answer(answer, status));
  }

  private static void answer(StreamObserver<String> answer, Status status) {
    if (status.isOk()) {
      answer.onNext("hello");
      answer.onCompleted();
    } else {
      answer.onError(status.asRuntimeException());
    }
  }

  private static void expect(Status.Code expected, ManagedChannel channel, String method) {
    Status.Code code = Status.Code.OK;
    try {
      ClientCalls.blockingUnaryCall(channel, unary(method), CallOptions.DEFAULT, "you");
    } catch (StatusRuntimeException failed) {
      code = failed.getStatus().getCode();
    }
    if (code != expected) {
      throw new AssertionError(method + ": " + code);
    }
  }

  private static void serverStreaming(ManagedChannel channel) {
    Iterator<String> answers =
        ClientCalls.blockingServerStreamingCall(
            channel, method("Count", MethodType.SERVER_STREAMING), CallOptions.DEFAULT, "you");
    while (answers.hasNext()) {
      answers.next();
    }
  }

  private static void clientStreaming(ManagedChannel channel, String name, MethodType type)
      throws InterruptedException {
    Ended ended = new Ended();
    var call = channel.newCall(method(name, type), CallOptions.DEFAULT);
    StreamObserver<String> requests =
        type == MethodType.BIDI_STREAMING
            ? ClientCalls.asyncBidiStreamingCall(call, ended)
            : ClientCalls.asyncClientStreamingCall(call, ended);
    requests.onNext("one");
    requests.onNext("two");
    requests.onCompleted();
    ended.latch.await();
  }

  /** Once the server has answered, so that it knows of the call. */
  private static void cancelled(ManagedChannel channel) throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    Ended ended = new Ended(answered);
    var call = channel.newCall(method("Chat", MethodType.BIDI_STREAMING), CallOptions.DEFAULT);
    StreamObserver<String> requests = ClientCalls.asyncBidiStreamingCall(call, ended);
    requests.onNext("one");
    answered.await();
    call.cancel("as wanted", null);
    ended.latch.await();
  }

  private static void pastItsDeadline(ManagedChannel channel) {
    try {
      ClientCalls.blockingUnaryCall(
          channel,
          unary("Hang"),
          CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS),
          "you");
    } catch (StatusRuntimeException asItMust) {
      if (asItMust.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED) {
        throw asItMust;
      }
    }
  }

  static MethodDescriptor<String, String> unary(String name) {
    return method(name, MethodType.UNARY);
  }

  private static MethodDescriptor<String, String> method(String name, MethodType type) {
    return MethodDescriptor.<String, String>newBuilder(new Text(), new Text())
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName("acme.Greeter", name))
        .build();
  }

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Answers with each request, or with one at the end. */
  private record Last(StreamObserver<String> answer, boolean each)
      implements StreamObserver<String> {
    @Override
    public void onNext(String request) {
      if (each) {
        answer.onNext(request);
      }
    }

    @Override
    public void onError(Throwable cancelled) {}

    @Override
    public void onCompleted() {
      if (!each) {
        answer.onNext("all");
      }
      answer.onCompleted();
    }
  }

  private static final class Ended implements StreamObserver<String> {
    private final CountDownLatch latch = new CountDownLatch(1);
    private final CountDownLatch answered;

    Ended() {
      this(new CountDownLatch(1));
    }

    Ended(CountDownLatch answered) {
      this.answered = answered;
    }

    @Override
    public void onNext(String answer) {
      answered.countDown();
    }

    @Override
    public void onError(Throwable failed) {
      latch.countDown();
    }

    @Override
    public void onCompleted() {
      latch.countDown();
    }
  }

  private static final class Guard implements ServerInterceptor {
    @Override
    public <Q, S> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> next) {
      if (call.getMethodDescriptor().getFullMethodName().endsWith("Guarded")) {
        call.close(Status.UNAUTHENTICATED, new Metadata());
        return new ServerCall.Listener<Q>() {};
      }
      return next.startCall(call, headers);
    }
  }
}
