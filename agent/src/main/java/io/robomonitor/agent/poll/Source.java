package io.robomonitor.agent.poll;

import java.time.Duration;

/**
 * Something that is read at intervals. Used by one thread, which may be abandoned inside {@link
 * #poll} when the engine is closed.
 *
 * @param <T> an immutable snapshot
 */
public interface Source<T> {

  /** The value of the label {@code source}, and the end of the thread's name. */
  String name();

  /** From the start of one poll to the start of the next. */
  Duration interval();

  /**
   * Reads. May block: only this source waits.
   *
   * @throws SourceUnavailableException when this machine or JVM will never have the source
   * @throws Exception when it failed this time; it is counted, and tried again
   */
  T poll() throws Exception;
}
