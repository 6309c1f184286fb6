package io.robomonitor.agent.poll;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.AgentThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sources that one daemon thread polls in turn, each when it is due. A poll that hangs keeps that
 * thread, and the lane goes on with a new one. There is a thread only while a source waits for its
 * turn. For many threads.
 */
final class PollLane {

  private final String threadName;
  private final LongSupplier nanoTime;
  private final long patienceNanos;
  private final List<PollTurn> waiting = new ArrayList<>();
  private final List<Thread> leftBehind = new ArrayList<>();
  private @Nullable Thread thread;
  private @Nullable PollTurn running;
  private boolean closed;

  /**
   * Makes a lane without sources.
   *
   * @param patienceNanos what a poll may take before it hangs
   */
  PollLane(String threadName, LongSupplier nanoTime, long patienceNanos) {
    this.threadName = threadName;
    this.nanoTime = nanoTime;
    this.patienceNanos = patienceNanos;
  }

  synchronized void add(PollTurn turn) {
    waiting.add(turn);
    notifyAll();
    ensureThread();
  }

  /**
   * Looks whether the poll that runs hangs, and leaves it behind then. To be called every second or
   * two. Also makes up for a thread that could not be started.
   */
  synchronized void look() {
    PollTurn turn = running;
    Thread stuck = thread;
    if (turn != null && stuck != null && turn.hangs(nanoTime.getAsLong(), patienceNanos)) {
      turn.polled().hangs();
      stuck.setName(threadName + "-" + turn.polled().name());
      leftBehind.add(stuck);
      running = null;
      thread = null;
    }
    ensureThread();
  }

  private void ensureThread() {
    if (closed || thread != null || waiting.isEmpty()) {
      return;
    }
    Thread fresh = new AgentThread(this::run, threadName);
    try {
      fresh.start();
      thread = fresh;
      AgentLog.resolved(threadName);
    } catch (OutOfMemoryError e) { // also where the limit of processes is reached
      AgentLog.problem(threadName, "no thread to poll with; trying again", e);
    }
  }

  private void run() {
    try {
      PollTurn turn = next();
      while (turn != null) {
        boolean again = turn.polled().poll();
        over(turn, again);
        turn = next();
      }
    } catch (InterruptedException e) {
      // close() ends the thread this way
    }
  }

  /** Waits for the source that is due first; null ends the thread. */
  private synchronized @Nullable PollTurn next() throws InterruptedException {
    while (!closed && thread == Thread.currentThread()) {
      PollTurn first = first();
      if (first == null) {
        thread = null;
        return null;
      }
      long now = nanoTime.getAsLong();
      if (first.dueIn(now) <= 0) {
        waiting.remove(first);
        running = first;
        first.starts(now);
        return first;
      }
      TimeUnit.NANOSECONDS.timedWait(this, first.dueIn(now));
    }
    return null;
  }

  private @Nullable PollTurn first() {
    long now = nanoTime.getAsLong();
    PollTurn first = null;
    for (PollTurn turn : waiting) {
      if (first == null || turn.dueIn(now) < first.dueIn(now)) {
        first = turn;
      }
    }
    return first;
  }

  private synchronized void over(PollTurn turn, boolean again) {
    if (!closed) {
      Thread.interrupted(); // a source may have left the mark, and it would end the lane
    }
    if (leftBehind.remove(Thread.currentThread())) {
      turn.polled().hangsNoMore();
      turn.returnedLate(nanoTime.getAsLong());
    } else {
      running = null;
      turn.returned(nanoTime.getAsLong());
    }
    if (again) {
      add(turn);
    }
  }

  /** Ends the threads; one that hangs in its source stays, as a daemon. Does not wait. */
  synchronized void close() {
    closed = true;
    threads().forEach(Thread::interrupt);
  }

  /** The threads of this moment. */
  synchronized List<Thread> threads() {
    List<Thread> threads = new ArrayList<>(leftBehind);
    if (thread != null) {
      threads.add(thread);
    }
    return threads;
  }
}
