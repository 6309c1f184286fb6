package io.robomonitor.agent.endpoint;

import io.robomonitor.advice.AgentThread;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The few daemon threads that answer requests.
 *
 * <p>The JDK's server reads a request on them and by default waits for its end for ever (the time
 * limits are properties of the whole JVM, which are not ours to set). So those that took too long
 * are interrupted, which closes their connections: stalled clients cannot silence the endpoint for
 * long.
 */
final class EndpointThreads implements Executor {

  static final int THREADS = 3;
  private static final int WAITING = 64;

  private final AtomicInteger number = new AtomicInteger();
  private final List<Turn> running = new CopyOnWriteArrayList<>();
  private final long patienceNanos;
  private final LongSupplier nanoTime;
  private final ThreadPoolExecutor pool;

  EndpointThreads(long patienceNanos, LongSupplier nanoTime) {
    this.patienceNanos = patienceNanos;
    this.nanoTime = nanoTime;
    this.pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            this::newThread);
  }

  private Thread newThread(Runnable work) {
    return new AgentThread(work, "robo-monitor-endpoint-" + number.incrementAndGet());
  }

  /** Runs a request; called by the server's dispatcher, which waits while the queue is full. */
  @Override
  public void execute(Runnable request) {
    Turn turn = new Turn(request);
    interruptStalled();
    try {
      pool.execute(turn);
    } catch (RejectedExecutionException full) {
      waitForPlace(turn);
    }
  }

  private void waitForPlace(Turn turn) {
    try {
      while (!pool.isShutdown() && !pool.getQueue().offer(turn, 1, TimeUnit.SECONDS)) {
        interruptStalled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Cuts off requests that took too long. Also to be called now and then while nobody asks. */
  void interruptStalled() {
    long now = nanoTime.getAsLong();
    for (Turn turn : running) {
      turn.interruptIfStalled(now);
    }
  }

  /** Ends the threads, also inside a request. */
  void close() {
    pool.shutdownNow();
  }

  /** One request on its thread. */
  private final class Turn implements Runnable {

    private final Runnable request;
    private long since;
    private boolean interruptible;
    private Thread thread = Thread.currentThread();

    Turn(Runnable request) {
      this.request = request;
    }

    @Override
    public void run() {
      begin();
      try {
        request.run();
      } finally {
        end();
      }
    }

    private synchronized void begin() {
      thread = Thread.currentThread();
      since = nanoTime.getAsLong();
      interruptible = true;
      running.add(this);
    }

    private synchronized void end() {
      running.remove(this);
      interruptible = false;
      // an interrupt that came too late must not hit the next request
      Thread.interrupted();
    }

    private synchronized void interruptIfStalled(long now) {
      if (interruptible && now - since > patienceNanos) {
        thread.interrupt();
      }
    }
  }
}
