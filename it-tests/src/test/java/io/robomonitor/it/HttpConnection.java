package io.robomonitor.it;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connection on which a test writes HTTP/1.1 as it likes, byte by byte, which no well-behaved
 * client allows.
 */
final class HttpConnection implements AutoCloseable {

  /** An answer; the body without its framing. */
  record Answer(int status, Map<String, String> headers, byte[] body) {}

  private final Socket socket;
  private final InputStream in;
  private final String host;

  HttpConnection(URI application) throws IOException {
    socket = new Socket(application.getHost(), application.getPort());
    socket.setSoTimeout((int) ForkedJvm.PATIENCE.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
    host = application.getHost() + ":" + application.getPort();
  }

  /** Writes this text; {@code HOST} in it becomes a Host header, and each line ends as it must. */
  void write(String text) throws IOException {
    String all = text.replace("HOST", "Host: " + host).replace("\n", "\r\n");
    socket.getOutputStream().write(all.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** The next answer; {@code toHead}: that of a HEAD request, which has no body. */
  Answer read(boolean toHead) throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.split(" ")[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    boolean empty = toHead || status < 200 || status == 204 || status == 304;
    return new Answer(status, headers, empty ? new byte[0] : body(headers));
  }

  Answer read() throws IOException {
    return read(false);
  }

  /** Reads this many bytes of whatever comes. */
  void skip(int bytes) throws IOException {
    in.skipNBytes(bytes);
  }

  /** Closes the connection with a reset, as a client does that is killed. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      return chunks();
    }
    String length = headers.get("content-length");
    return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
  }

  /** All chunks, or as many as came before the server closed the connection. */
  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        body.write(in.readNBytes(size));
        line();
      }
      line();
    } catch (EOFException cutOff) {
      return body.toByteArray();
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";")[0].strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("after: " + line);
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
