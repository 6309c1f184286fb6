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

  private static final byte[] LENGTH = "\r\nContent-Length: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEADER_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

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
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @throws IOException if the answer is not a 200 with a length
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
    int end = headerEnd + HEADER_END.length + contentLength(headerEnd);
    while (filled < end) {
      fill();
    }
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
      int matched = 0;
      while (matched < wanted.length && buffer[start + matched] == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return start;
      }
    }
    return -1;
  }

  private String head(int end) {
    return new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
