package io.robomonitor.agent.poll;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read at intervals. Used by one thread at a time, not always the same.
 *
 * @param <T> an immutable snapshot
 */
public interface Source<T> {

  /** The value of the label {@code source}. */
  String name();

  /** From the start of one poll to the start of the next; asked after each. */
  Duration interval();

  /**
   * Whether it can be read yet; asked before each poll, which is left out where not. Must not wait.
   */
  default boolean isReady() {
    return true;
  }

  /**
   * Reads. Other sources wait meanwhile; one that does not return within seconds is left behind
   * with its thread, and read again some time after it returned.
   *
   * @return null where there is nothing to show yet; that is neither a snapshot nor a failure
   * @throws SourceUnavailableException when this machine or JVM will never have the source
   * @throws Exception when it failed this time; it is counted, and tried again
   */
  @Nullable T poll() throws Exception;
}
