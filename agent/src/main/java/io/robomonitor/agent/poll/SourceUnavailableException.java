package io.robomonitor.agent.poll;

/** This machine or JVM does not have the source; it is not polled again. */
public final class SourceUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Ends the polling of a source.
   *
   * @param message one line for the user: what is missing and what that takes away
   */
  public SourceUnavailableException(String message) {
    super(message);
  }
}
