package io.robomonitor.agent.config;

import java.io.File;

/**
 * What tells one state of a file from the next without reading it.
 *
 * @param modified when it was last written, in milliseconds of the epoch; 0 where it is missing
 * @param length its length in bytes
 */
public record FileStamp(long modified, long length) {

  /** No file. */
  public static final FileStamp NONE = new FileStamp(0, 0);

  static FileStamp of(File file) {
    return new FileStamp(file.lastModified(), file.length());
  }
}
