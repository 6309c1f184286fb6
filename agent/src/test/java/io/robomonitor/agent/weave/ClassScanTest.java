package io.robomonitor.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.RandomAccess;
import org.junit.jupiter.api.Test;

class ClassScanTest {

  /** Has a long and a double in its constant pool, which take two entries each. */
  @Deprecated
  static class Sample extends AbstractList<String> implements RandomAccess, java.io.Serializable {
    private static final long serialVersionUID = 1234567890123L;

    @Override
    public String get(int index) {
      return index > 2.718281828 ? "übergroß" : "small";
    }

    @Override
    public int size() {
      return 3;
    }
  }

  @Test
  void reads_the_names_of_a_class() throws IOException {
    ClassScan scan = ClassScan.names(bytesOf(Sample.class));

    assertThat(scan.name()).isEqualTo("io/robomonitor/agent/weave/ClassScanTest$Sample");
    assertThat(scan.superName()).isEqualTo("java/util/AbstractList");
    assertThat(scan.interfaces()).containsExactly("java/util/RandomAccess", "java/io/Serializable");
  }

  @Test
  void object_has_no_superclass() throws IOException {
    assertThat(ClassScan.names(bytesOf(Object.class)).superName()).isNull();
  }

  @Test
  void finds_exactly_the_words_that_a_class_holds() throws IOException {
    WordIndex index = new WordIndex(List.of("get", "size", "put", "Ljava/lang/Deprecated;"));

    long found = ClassScan.words(bytesOf(Sample.class), index);

    assertThat(found)
        .isEqualTo(index.bit("get") | index.bit("size") | index.bit("Ljava/lang/Deprecated;"));
  }

  @Test
  void more_words_than_bits_share_bits_and_miss_nothing() throws IOException {
    String[] words = new String[200];
    Arrays.setAll(words, i -> i == 199 ? "size" : "method" + i);
    WordIndex index = new WordIndex(List.of(words));

    assertThat(ClassScan.words(bytesOf(Sample.class), index)).isEqualTo(index.bit("size"));
  }

  @Test
  void every_constant_pool_of_the_jdk_can_be_walked() throws IOException {
    for (Class<?> type :
        List.of(
            String.class,
            java.lang.invoke.MethodHandles.class,
            java.util.stream.Stream.class,
            java.util.concurrent.ConcurrentHashMap.class,
            Record.class,
            Thread.State.class)) {
      assertThat(ClassScan.names(bytesOf(type)).name()).isEqualTo(type.getName().replace('.', '/'));
    }
    ClassScan module =
        ClassScan.names(Object.class.getResourceAsStream("/module-info.class").readAllBytes());
    assertThat(module.superName()).isNull();
  }

  @Test
  void mutated_class_files_are_answered_without_an_exception() throws IOException {
    byte[] original = bytesOf(Sample.class);
    WordIndex index = new WordIndex(List.of("get", "size"));
    Random random = new Random(42);
    for (int round = 0; round < 20_000; round++) {
      byte[] mutant = Arrays.copyOf(original, 1 + random.nextInt(original.length));
      for (int i = random.nextInt(8); i > 0; i--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
      }
      long words = ClassScan.words(mutant, index);
      assertThat(words & ~(index.bit("get") | index.bit("size"))).isZero();
    }
  }

  static byte[] bytesOf(Class<?> type) throws IOException {
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }
}
