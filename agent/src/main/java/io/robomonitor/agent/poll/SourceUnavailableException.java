package io.robomonitor.agent.poll;

/** This machine or JVM does not have the source; it is not polled again. */
public final class SourceUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String line;

  /**
   * Ends the polling of a source.
   *
   * @param line one line for the user: what is missing and what that takes away
   */
  public SourceUnavailableException(String line) {
    super(line);
    this.line = line;
  }

  String line() {
    return line;
  }
}
