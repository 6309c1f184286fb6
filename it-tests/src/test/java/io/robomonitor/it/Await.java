package io.robomonitor.it;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Looks again until something is as wanted: for what another process does in its own time. */
final class Await {

  private static final long PAUSE_NANOS = 20_000_000;

  private Await() {}

  /** Something that is looked at. */
  interface Look<T> {
    T now() throws IOException, InterruptedException;
  }

  /** The first thing seen that is as wanted; the last thing seen, if none is in time. */
  static <T> T until(Look<T> look, Predicate<? super T> wanted)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + ForkedJvm.PATIENCE.toNanos();
    T seen = look.now();
    while (!wanted.test(seen) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
      seen = look.now();
    }
    return seen;
  }
}
