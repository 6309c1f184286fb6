package io.robomonitor.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 connection that knows just enough to count answers: it allocates nothing for a
 * request, because it shares the machine with what is measured.
 */
final class KeepAliveConnection implements AutoCloseable {

  private static final byte[] LENGTH = bytes("\r\ncontent-length: ");
  private static final byte[] CHUNKED = bytes("\r\ntransfer-encoding: chunked");
  private static final byte[] HEADER_END = bytes("\r\n\r\n");
  private static final byte[] LAST_CHUNK = bytes("\r\n0\r\n\r\n");

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[8192];
  private int filled;

  KeepAliveConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** The bytes of a GET of this path. */
  static byte[] request(String path) {
    return bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @throws IOException if the answer is not a 200 with a length or in chunks
   */
  void get(byte[] request) throws IOException {
    out.write(request);
    filled = 0;
    int headerEnd = -1;
    while (headerEnd < 0) {
      fill();
      headerEnd = indexOf(HEADER_END, filled);
    }
    if (buffer[9] != '2' || buffer[10] != '0' || buffer[11] != '0') {
      throw new IOException("not answered with 200: " + head(headerEnd));
    }
    if (indexOf(CHUNKED, headerEnd) >= 0) {
      while (!endsWith(LAST_CHUNK)) {
        fill();
      }
      return;
    }
    int end = headerEnd + HEADER_END.length + contentLength(headerEnd);
    while (filled < end) {
      fill();
    }
  }

  private boolean endsWith(byte[] wanted) {
    return filled >= wanted.length && isAt(filled - wanted.length, wanted);
  }

  private void fill() throws IOException {
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read <= 0) {
      throw new IOException("the answer ended or outgrew its buffer after: " + head(filled));
    }
    filled += read;
  }

  private int contentLength(int headerEnd) throws IOException {
    int at = indexOf(LENGTH, headerEnd);
    if (at < 0) {
      throw new IOException("an answer without a length: " + head(headerEnd));
    }
    int length = 0;
    for (int i = at + LENGTH.length; buffer[i] >= '0' && buffer[i] <= '9'; i++) {
      length = length * 10 + buffer[i] - '0';
    }
    return length;
  }

  private int indexOf(byte[] wanted, int end) {
    for (int start = 0; start + wanted.length <= end; start++) {
      if (isAt(start, wanted)) {
        return start;
      }
    }
    return -1;
  }

  /** Letters in capitals or not: servers differ in how they write a header's name. */
  private boolean isAt(int start, byte[] wanted) {
    int matched = 0;
    while (matched < wanted.length && lowerCase(buffer[start + matched]) == wanted[matched]) {
      matched++;
    }
    return matched == wanted.length;
  }

  private static int lowerCase(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private String head(int end) {
    return new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
