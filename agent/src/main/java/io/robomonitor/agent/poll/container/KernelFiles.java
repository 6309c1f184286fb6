package io.robomonitor.agent.poll.container;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads files of the kernel into one buffer that is used again and again. Any failure, a file that
 * is not there or that this user may not read among them, means that nothing is known. For one
 * thread.
 */
final class KernelFiles {

  /** {@link FileInputStream} takes memory from the heap for more than this at once. */
  private static final int CHUNK = 8192;

  private final byte[] buffer;

  KernelFiles() {
    this(8 * CHUNK);
  }

  /** Reads no more than this of any file. */
  KernelFiles(int most) {
    buffer = new byte[most];
  }

  WholeLines read(File file) {
    if (!file.isFile()) {
      return WholeLines.NONE; // cheaper than the exception, and many files are often missing
    }
    int length = 0;
    // the kernel hands out about a page a call, whatever is asked for
    try (FileInputStream in = new FileInputStream(file)) {
      while (length < buffer.length) {
        int read = in.read(buffer, length, Math.min(CHUNK, buffer.length - length));
        if (read < 0) {
          break;
        }
        length += read;
      }
    } catch (IOException | SecurityException e) {
      return WholeLines.NONE;
    }
    return new WholeLines(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
  }
}
