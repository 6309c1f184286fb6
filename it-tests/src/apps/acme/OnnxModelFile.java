package acme;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a model that computes {@code y = x · w} of any number of rows, written field by field
 * as ONNX's protocol buffers want them (onnx.proto of ONNX 1.7).
 */
final class OnnxModelFile {

  private static final int FLOAT = 1;

  private OnnxModelFile() {}

  /** With a weight for each input column and output column. */
  static byte[] matrixProduct(String graph, float[][] weights) {
    Message opset = new Message().number(2, 7);
    return new Message()
        .number(1, 3) // the version of the format
        .message(7, graph(graph, weights))
        .message(8, opset)
        .bytes();
  }

  private static Message graph(String name, float[][] weights) {
    Message product =
        new Message().text(1, "x").text(1, "w").text(2, "y").text(3, "product").text(4, "MatMul");
    return new Message()
        .message(1, product)
        .text(2, name)
        .message(5, tensor("w", weights))
        .message(11, value("x", -1, weights.length))
        .message(11, value("w", weights.length, weights[0].length))
        .message(12, value("y", -1, weights[0].length));
  }

  private static Message tensor(String name, float[][] rows) {
    ByteBuffer raw =
        ByteBuffer.allocate(rows.length * rows[0].length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      for (float element : row) {
        raw.putFloat(element);
      }
    }
    return new Message()
        .number(1, rows.length)
        .number(1, rows[0].length)
        .number(2, FLOAT)
        .text(8, name)
        .data(9, raw.array());
  }

  /** A dimension below 0 is open. */
  private static Message value(String name, int... dimensions) {
    Message shape = new Message();
    for (int dimension : dimensions) {
      shape.message(
          1,
          dimension < 0 ? new Message().text(2, "rows") : new Message().number(1, dimension));
    }
    Message type = new Message().message(1, new Message().number(1, FLOAT).message(2, shape));
    return new Message().text(1, name).message(2, type);
  }

  /** A message of protocol buffers. */
  private static final class Message {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message data(int field, byte[] value) {
      varint(field << 3 | 2);
      varint(value.length);
      out.write(value, 0, value.length);
      return this;
    }

    Message text(int field, String value) {
      return data(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return data(field, value.bytes());
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while (rest > 127) {
        out.write((int) (rest & 127 | 128));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
