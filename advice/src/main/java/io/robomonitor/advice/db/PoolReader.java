package io.robomonitor.advice.db;

/**
 * Reads a connection pool when it is scraped. An instance belongs to one pool class and is held
 * weakly: a static field of its own class keeps it. Called on the agent's threads; must not wait
 * for a lock of the pool. A negative number means unknown; what is thrown leaves the pool out.
 */
public interface PoolReader {

  /** Whether the pool is closed for good, which takes it off the list. */
  boolean isClosed(Object pool);

  /** Connections in use. */
  int active(Object pool);

  /** Connections not in use. */
  int idle(Object pool);

  /** Most connections. */
  int max(Object pool);

  /** Idle connections that the pool tries to keep. */
  int min(Object pool);

  /** Threads that wait for a connection. */
  int pending(Object pool);
}
