package io.robomonitor.api;

/**
 * Tells the agent of training that no annotation can describe. All methods do nothing without the
 * agent; with it they may be called from any thread, never throw and never block.
 *
 * <p>A value without a model belongs to the model whose step the calling thread is in, or was in
 * last; before any step, to the only model there is, or to {@code default}.
 *
 * <pre>{@code
 * try (Training.Phase phase = Training.phase("forward_pass")) {
 *   output = model.forward(batch);
 * }
 * Training.record("objective/kl", kl);
 * }</pre>
 */
@SuppressWarnings("UnusedVariable") // methods that the agent weaves have no bodies
public final class Training {

  /** Stands for the model that the calling thread trains. */
  private static final String CURRENT = "";

  private Training() {}

  /**
   * Begins a phase of the model that this thread trains; closing it records the time.
   *
   * @param phase its name, for example {@code forward_pass}
   */
  public static Phase phase(String phase) {
    return new Phase(CURRENT, phase);
  }

  /** Begins a phase of a model; closing it records the time. */
  public static Phase phase(String model, String phase) {
    return new Phase(model, phase);
  }

  /**
   * Begins a step of a model, for a loop whose body is no method; closing it counts and times it.
   * To be closed on the thread that began it.
   */
  public static Step step(String model) {
    Step step = new Step(model);
    stepBegan(model, step.start);
    return step;
  }

  /**
   * Gives a value. The names {@code loss}, {@code learning_rate}, {@code grad_norm}, {@code
   * batch_size}, {@code tokens}, {@code epoch}, {@code epoch_loss} and {@code accuracy} have
   * metrics of their own ({@code training_loss} …); any other is a {@code training_metric}.
   */
  public static void record(String name, double value) {
    gave(CURRENT, name, value);
  }

  /** Gives a value of a model. */
  public static void record(String model, String name, double value) {
    gave(model, name, value);
  }

  /** Gives the loss of a step. */
  public static void loss(double loss) {
    gave(CURRENT, "loss", loss);
  }

  /** Gives the loss of a step of a model. */
  public static void loss(String model, double loss) {
    gave(model, "loss", loss);
  }

  /** Says how many steps of a model are still to come, for {@code training_steps_remaining}. */
  public static void plan(String model, long steps) {}

  /** Says that the training of a model is over: that no step follows is no stall. */
  public static void finish(String model) {}

  /** Woven by the agent. */
  private static void gave(String model, String name, double value) {}

  /** Woven by the agent. */
  private static void stepBegan(String model, long[] start) {}

  /** A phase that has begun. */
  public static final class Phase implements AutoCloseable {

    private final String model;
    private final String name;
    private final long start = System.nanoTime();

    private Phase(String model, String name) {
      this.model = model;
      this.name = name;
    }

    /** Ends the phase. */
    @Override
    public void close() {
      ended(model, name, System.nanoTime() - start);
    }

    /** Woven by the agent. */
    private static void ended(String model, String name, long nanos) {}
  }

  /** A step that has begun. */
  public static final class Step implements AutoCloseable {

    private final String model;

    /** For the agent: when it began, and on which thread. */
    private final long[] start = new long[2];

    private boolean failed;

    private Step(String model) {
      this.model = model;
    }

    /** Says that the step failed; it then counts as an error too. */
    public void fail() {
      failed = true;
    }

    /** Ends the step. */
    @Override
    public void close() {
      ended(model, start, failed);
    }

    /** Woven by the agent. */
    private static void ended(String model, long[] start, boolean failed) {}
  }
}
