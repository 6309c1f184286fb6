package io.robomonitor.agent.poll;

import org.jspecify.annotations.Nullable;

/** This machine or JVM does not have the source; it is not polled again. */
public final class SourceUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final @Nullable String line;

  /**
   * Ends the polling of a source.
   *
   * @param line one line for the user: what is missing and what that takes away; null: nothing that
   *     the user would expect to be told
   */
  public SourceUnavailableException(@Nullable String line) {
    super(line);
    this.line = line;
  }

  @Nullable String line() {
    return line;
  }
}
