package io.robomonitor.advice;

/**
 * A thread of the agent's. What happens on it is the agent's own work and never counted as the
 * application's: not the calls it makes, not the requests it answers. A daemon that holds nothing
 * of the application: neither the context loader nor the inheritable thread locals of whoever
 * happened to start it.
 */
public final class AgentThread extends Thread {

  /** A thread that runs {@code work} once it is started. */
  public AgentThread(Runnable work, String name) {
    super(null, work, name, 0, /* inheritThreadLocals= */ false);
    setDaemon(true);
    setContextClassLoader(AgentThread.class.getClassLoader());
  }

  /** Whether the current thread is one. */
  public static boolean isCurrent() {
    return Thread.currentThread() instanceof AgentThread;
  }
}
