package io.robomonitor.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of words to recognise in class files: method names and annotation descriptors. A word
 * is looked up by its length and two of its bytes, so nearly every entry of a constant pool is
 * dismissed by one array read.
 *
 * <p>Each word has one of 64 bits; with more than 64 words some share a bit, which costs a closer
 * look at a class now and then, never a miss. Immutable.
 */
final class WordIndex {

  static final WordIndex EMPTY = new WordIndex(List.of());

  private static final int SLOTS = 1024;

  private final byte[] @Nullable [][] slots = new byte[SLOTS][][];
  private final long[][] bits = new long[SLOTS][];
  private final long[] firstBytes = new long[64];
  private final List<String> words;

  WordIndex(Collection<String> words) {
    this.words = new ArrayList<>(words);
    for (int i = 0; i < this.words.size(); i++) {
      add(this.words.get(i).getBytes(StandardCharsets.UTF_8), 1L << (i & 63));
    }
  }

  private void add(byte[] word, long bit) {
    firstBytes[Math.min(word.length, 63)] |= 1L << word[0];
    int slot = slot(word, 0, word.length);
    byte[][] old = slots[slot];
    int n = old == null ? 0 : old.length;
    byte[][] grown = new byte[n + 1][];
    long[] grownBits = new long[n + 1];
    for (int i = 0; i < n; i++) {
      grown[i] = old[i];
      grownBits[i] = bits[slot][i];
    }
    grown[n] = word;
    grownBits[n] = bit;
    slots[slot] = grown;
    bits[slot] = grownBits;
  }

  /** The bit of a word of this index; 0 if it has no such word. */
  long bit(String word) {
    int i = words.indexOf(word);
    return i < 0 ? 0 : 1L << (i & 63);
  }

  /**
   * A first sieve, for a caller that saves a call by it: for each length (63 and above in one), a
   * bit for the last six bits of each first byte that a word of that length has.
   */
  long[] firstBytes() {
    return firstBytes;
  }

  /** The bit of the word that stands at an offset of a class file, or 0; length 1 or more. */
  long bit(byte[] file, int offset, int length) {
    int slot = slot(file, offset, length);
    byte[][] candidates = slots[slot];
    if (candidates == null) {
      return 0;
    }
    for (int i = 0; i < candidates.length; i++) {
      if (same(candidates[i], file, offset, length)) {
        return bits[slot][i];
      }
    }
    return 0;
  }

  private static int slot(byte[] b, int offset, int length) {
    return (length * 31 + b[offset + length - 1] * 7 + b[offset + (length >> 1)]) & (SLOTS - 1);
  }

  private static boolean same(byte[] word, byte[] file, int offset, int length) {
    if (word.length != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (word[i] != file[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
