package io.robomonitor.bench.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepAliveConnectionTest {

  private static final byte[] REQUEST = KeepAliveConnection.request("/select?id=1");

  private ServerSocket server;
  private KeepAliveConnection connection;
  private Socket accepted;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    connection = new KeepAliveConnection(server.getLocalPort());
    accepted = server.accept();
  }

  @AfterEach
  void disconnect() throws IOException {
    connection.close();
    accepted.close();
    server.close();
  }

  @Test
  void reads_an_answer_to_its_last_byte() throws IOException {
    answer("HTTP/1.1 200 \r\nContent-Length: 6\r\nDate: today\r\n\r\nitem 1");

    assertThatCode(() -> connection.get(REQUEST)).doesNotThrowAnyException();
  }

  @Test
  void a_header_may_be_written_in_any_case() throws IOException {
    answer("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nitem 1");

    assertThatCode(() -> connection.get(REQUEST)).doesNotThrowAnyException();
  }

  @Test
  void reads_chunks_up_to_the_last() throws IOException {
    answer("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n6\r\nitem 1\r\n0\r\n\r\n");

    assertThatCode(() -> connection.get(REQUEST)).doesNotThrowAnyException();
  }

  @Test
  void chunks_without_a_last_one_are_an_error() throws IOException {
    answer("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n6\r\nitem 1\r\n");
    accepted.shutdownOutput();

    assertThatIOException()
        .isThrownBy(() -> connection.get(REQUEST))
        .withMessageStartingWith("the answer ended");
  }

  @Test
  void an_error_ends_the_measurement_with_the_answer_in_its_message() throws IOException {
    answer("HTTP/1.1 500 \r\nContent-Length: 0\r\n\r\n");

    assertThatIOException()
        .isThrownBy(() -> connection.get(REQUEST))
        .withMessageStartingWith("not answered with 200: HTTP/1.1 500");
  }

  @Test
  void an_answer_that_ends_early_is_an_error() throws IOException {
    answer("HTTP/1.1 200 \r\nContent-Length: 6\r\n\r\nite");
    accepted.shutdownOutput();

    assertThatIOException()
        .isThrownBy(() -> connection.get(REQUEST))
        .withMessageStartingWith("the answer ended");
  }

  private void answer(String text) throws IOException {
    accepted.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
