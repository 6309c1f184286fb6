package io.robomonitor.agent.weave;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a class file just what deciding needs: its names, and which words of a {@link
 * WordIndex} its constant pool holds. One walk over the constant pool, no objects for its entries,
 * no library. The format is that of the Java Virtual Machine Specification, chapter 4 (4.4 for the
 * constant pool's tags).
 *
 * <p>Not thread-safe; make one for each class file.
 */
final class ClassScan {

  private static final int MAGIC = 0xCAFEBABE;

  /** Constant pool offsets of the last scan, reused by the next one: most scans find nothing. */
  private static final AtomicReference<int[]> SPARE = new AtomicReference<>();

  private final byte[] bytes;
  private final int[] offsets;
  private int afterPool;
  private long words;

  private ClassScan(byte[] bytes, int[] offsets) {
    this.bytes = bytes;
    this.offsets = offsets;
  }

  /**
   * Which words of the index occur in the class file's constant pool.
   *
   * @return one bit for each word; 0 also for bytes that are no class file
   */
  static long words(byte[] classFile, WordIndex index) {
    ClassScan scan = walk(classFile, index);
    if (scan == null) {
      return 0;
    }
    SPARE.lazySet(scan.offsets);
    return scan.words;
  }

  /**
   * Reads the class file's names.
   *
   * @return null for bytes that are no class file
   */
  static @Nullable ClassScan names(byte[] classFile) {
    return walk(classFile, WordIndex.EMPTY);
  }

  private static @Nullable ClassScan walk(byte[] bytes, WordIndex index) {
    try {
      if (bytes.length < 24 || intAt(bytes, 0) != MAGIC) {
        return null;
      }
      int count = shortAt(bytes, 8);
      int[] offsets = SPARE.getAndSet(null);
      if (offsets == null || offsets.length < count) {
        offsets = new int[Math.max(count, 1024)];
      }
      ClassScan scan = new ClassScan(bytes, offsets);
      return scan.walkPool(count, index) ? scan : null;
    } catch (IndexOutOfBoundsException truncated) {
      return null;
    }
  }

  private boolean walkPool(int count, WordIndex index) {
    byte[] b = bytes;
    int[] entries = offsets;
    long[] firstBytes = index.firstBytes();
    int at = 10;
    long found = 0;
    for (int i = 1; i < count; i++) {
      entries[i] = at;
      switch (b[at]) {
        case 1 -> { // Utf8; no calls for nearly all of them: most scans run in the interpreter
          int length = ((b[at + 1] & 0xFF) << 8) | (b[at + 2] & 0xFF);
          if (length > 0 && ((firstBytes[length < 64 ? length : 63] >>> b[at + 3]) & 1) != 0) {
            found |= index.bit(b, at + 3, length);
          }
          at += 3 + length;
        }
        case 3, 4, 9, 10, 11, 12, 17, 18 -> at += 5; // numbers, members, name-and-type, dynamic
        case 5, 6 -> { // long and double take two entries
          at += 9;
          i++;
        }
        case 7, 8, 16, 19, 20 -> at += 3; // class, string, method type, module, package
        case 15 -> at += 4; // method handle
        default -> {
          return false;
        }
      }
    }
    afterPool = at;
    words = found;
    return true;
  }

  /** The class's internal name. */
  String name() {
    return className(shortAt(bytes, afterPool + 2));
  }

  /** The superclass's internal name; null for {@code java/lang/Object} and modules. */
  @Nullable String superName() {
    int index = shortAt(bytes, afterPool + 4);
    return index == 0 ? null : className(index);
  }

  /** The direct interfaces' internal names. */
  String[] interfaces() {
    String[] names = new String[shortAt(bytes, afterPool + 6)];
    for (int i = 0; i < names.length; i++) {
      names[i] = className(shortAt(bytes, afterPool + 8 + 2 * i));
    }
    return names;
  }

  /** The class file's major version: 52 is Java 8. */
  static int majorVersion(byte[] classFile) {
    return shortAt(classFile, 6);
  }

  /**
   * Class names outside ASCII are rare and decode right as modified UTF-8 up to the basic plane.
   */
  private String className(int classIndex) {
    int utf8 = offsets[shortAt(bytes, offsets[classIndex] + 1)];
    int length = shortAt(bytes, utf8 + 1);
    return new String(bytes, utf8 + 3, length, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static int shortAt(byte[] b, int at) {
    return ((b[at] & 0xFF) << 8) | (b[at + 1] & 0xFF);
  }

  private static int intAt(byte[] b, int at) {
    return (shortAt(b, at) << 16) | shortAt(b, at + 2);
  }
}
