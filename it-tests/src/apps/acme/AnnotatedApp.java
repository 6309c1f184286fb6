package acme;

import io.robomonitor.api.BatchSize;
import io.robomonitor.api.Counted;
import io.robomonitor.api.Gauged;
import io.robomonitor.api.Inference;
import io.robomonitor.api.Loss;
import io.robomonitor.api.MetricValue;
import io.robomonitor.api.Timed;
import io.robomonitor.api.TrainingEpoch;
import io.robomonitor.api.TrainingPhase;
import io.robomonitor.api.TrainingStep;
import io.robomonitor.api.Validation;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import kotlin.coroutines.Continuation;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls a known number of annotated methods of every kind, and says what they returned. */
public final class AnnotatedApp {

  public static void main(String[] arguments) throws Exception {
    Thread.UncaughtExceptionHandler none = (thread, failure) -> System.out.println(failure);
    Thread.setDefaultUncaughtExceptionHandler(none);
    run();
    Thread thread =
        arguments.length > 0 ? virtual(AnnotatedApp::train) : new Thread(AnnotatedApp::train);
    thread.start();
    thread.join();
    System.out.println("done");
    while (System.in.read() >= 0) {}
  }

  /** Java 21's, from a class compiled for 17. */
  private static Thread virtual(Runnable task) throws Exception {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Class<?> type = Class.forName("java.lang.Thread$Builder");
    return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, task);
  }

  private static void run() throws Exception {
    System.out.println("generic " + new Generic<String>().step("batch"));
    System.out.println("bridge " + new Bridged().apply("abc"));
    System.out.println("recursive " + Recursive.step(4));
    System.out.println("overridden " + new Overriding().step());
    System.out.println("interface " + new Implementing().step());
    System.out.println("record " + new Point(3).step());
    System.out.println("parameters " + Parameters.step(List.of(1, 2, 3), 0.5, 0.25));
    futures();
    publishers();
    System.out.println("suspend " + Suspended.step("x", null));
    System.out.println("iterator " + Suspended.batches().next());
    operations();
    failures();
  }

  private static void train() {
    Trainer trainer = new Trainer();
    for (int epoch = 0; epoch < 3; epoch++) {
      trainer.epoch();
      System.out.println("validated " + trainer.accuracy());
    }
    for (int i = 0; i < 4; i++) {
      System.out.println("predicted " + trainer.predict(new double[] {i, 1}));
    }
  }

  /** One model with all that belongs to it. */
  static final class Trainer {
    private double loss = 8;
    private int steps;

    @TrainingEpoch(model = "policy", loss = "this.loss", metrics = "epoch/steps=this.steps")
    void epoch() {
      step(new double[16]);
      step(new double[16]);
    }

    @TrainingStep(
        model = "policy",
        loss = "this.loss",
        batchSize = "arg0.length",
        gradNorm = "return.norm",
        tokens = "return.tokens()")
    private Result step(double[] batch) {
      forward();
      backward();
      loss /= 2;
      steps++;
      return new Result(0.75, batch.length * 4);
    }

    @TrainingPhase("forward_pass")
    private void forward() {}

    @TrainingPhase
    private static void backward() {}

    @Validation(value = "accuracy", metrics = "f1=this.loss")
    double accuracy() {
      return 1 - loss / 10;
    }

    @Inference(model = "policy", batchSize = "arg0.length", correct = "return")
    boolean predict(double[] features) {
      return features[0] > 0;
    }
  }

  record Result(double norm, int tokens) {}

  static class Generic<T> {
    @TrainingStep(model = "generic")
    protected T step(T batch) {
      return batch;
    }
  }

  /** The compiler adds apply(Object), with a copy of the annotation. */
  static final class Bridged implements Function<String, Integer> {
    @Override
    @TrainingStep(model = "bridged", loss = "return")
    public Integer apply(String text) {
      return text.length();
    }
  }

  static final class Recursive {
    @TrainingStep(model = "recursive", loss = "return")
    static double step(int depth) {
      return depth == 0 ? 1 : step(depth - 1) + 1;
    }
  }

  static class Overridden {
    @TrainingStep
    int step() {
      return 1;
    }
  }

  static final class Overriding extends Overridden {
    @Override
    @TrainingStep
    int step() {
      return super.step() + 1;
    }
  }

  interface Stepping {
    @TrainingStep(model = "default-method")
    default String step() {
      return "stepped " + count();
    }

    /** Says nothing to anyone: what implements it must be annotated. */
    @TrainingStep(model = "abstract")
    int count();
  }

  static final class Implementing implements Stepping {
    @Override
    public int count() {
      return 1;
    }
  }

  record Point(int x) {
    @TrainingStep(model = "record", loss = "this.x")
    int step() {
      return x;
    }
  }

  static final class Parameters {
    @TrainingStep(model = "parameters")
    static int step(
        @BatchSize List<Integer> batch, @Loss double loss, @MetricValue("kl") double kl) {
      return batch.size();
    }
  }

  private static void futures() throws Exception {
    CompletableFuture<Double> open = new CompletableFuture<>();
    CompletableFuture<Double> seen = Futures.step(open);
    System.out.println("future " + (seen == open));
    open.complete(0.125);
    CompletableFuture<Double> failing = new CompletableFuture<>();
    Futures.stage(failing);
    failing.completeExceptionally(new IllegalStateException("as told"));
    CompletableFuture<Double> never = new CompletableFuture<>();
    Futures.step(never);
  }

  static final class Futures {
    @TrainingStep(model = "future", loss = "return")
    static CompletableFuture<Double> step(CompletableFuture<Double> result) {
      return result;
    }

    @TrainingStep(model = "stage", loss = "return")
    static CompletionStage<Double> stage(CompletionStage<Double> result) {
      return result;
    }
  }

  private static void publishers() {
    Mono<Double> mono = Publishers.mono();
    System.out.println("mono " + mono.block() + " " + mono.block());
    System.out.println("flux " + Publishers.flux().collectList().block());
    Mono<Double> failing = Publishers.failing();
    System.out.println("failed " + failing.onErrorReturn(-1.0).block());
    Publishers.mono();
  }

  static final class Publishers {
    @Inference(model = "mono", batchSize = "arg0")
    static Mono<Double> mono() {
      return Mono.fromCallable(() -> 0.5);
    }

    @Inference(model = "flux")
    static Flux<Integer> flux() {
      return Flux.range(1, 3);
    }

    @Inference(model = "failing")
    static Mono<Double> failing() {
      return Mono.error(new IllegalStateException("as told"));
    }
  }

  /** As Kotlin compiles them: the last parameter makes it a coroutine. */
  static final class Suspended {
    @TrainingStep(model = "suspended")
    static Object step(String batch, Continuation<?> next) {
      return batch;
    }

    @TrainingStep(model = "iterated")
    static Iterator<String> batches() {
      return List.of("first").iterator();
    }
  }

  private static void operations() {
    Store store = new Store();
    for (int i = 0; i < 3; i++) {
      store.save("pair");
    }
    store.save("single");
    store.load();
    store.size();
    new Service().one();
    new Service().two();
  }

  static final class Store {
    private int size;

    @Timed("save")
    @Counted("save")
    int save(String kind) {
      return ++size;
    }

    @Counted
    void load() {}

    @Gauged("replay_buffer_entries")
    int size() {
      return size;
    }
  }

  @Timed
  public static final class Service {
    public void one() {
      helper();
    }

    public void two() {}

    private void helper() {}
  }

  private static void failures() {
    try {
      Failing.step();
    } catch (IllegalStateException expected) {
      System.out.println("caught " + expected.getMessage());
    }
    Failing.odd(Double.NaN, -5);
    Failing.odd(0.5, 4);
    Failing.odd(Double.POSITIVE_INFINITY, 4);
    try {
      Failing.timed();
    } catch (IllegalStateException expected) {
      System.out.println("caught " + expected.getMessage());
    }
    for (int i = 0; i < 3; i++) {
      Failing.closed(new Closed());
    }
  }

  static final class Failing {
    @TrainingStep(model = "failing", loss = "return")
    static double step() {
      throw new IllegalStateException("diverged");
    }

    @TrainingStep(model = "odd", loss = "arg0", batchSize = "arg1")
    static void odd(double loss, int batch) {}

    @Timed("failing")
    static void timed() {
      throw new IllegalStateException("timed out");
    }

    @TrainingStep(model = "closed", loss = "arg0.value()")
    static void closed(Closed tensor) {}

    @TrainingStep(model = "wrong", loss = "return.nothing")
    static String wrong() {
      return "";
    }
  }

  /** A tensor that its owner has closed already. */
  static final class Closed {
    double value() {
      throw new IllegalStateException("closed");
    }
  }
}
