package io.robomonitor.agent.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what was probably meant by a word that is not known. */
final class Suggestions {

  private Suggestions() {}

  /** The candidate that differs least, null where all differ by more than a slip of the hand. */
  static @Nullable String closest(String word, List<String> candidates) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int distance = distance(word, candidate);
      int allowed = Math.max(1, Math.min(word.length(), candidate.length()) / 3);
      if (distance <= allowed && distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Letters inserted, left out, changed, or swapped with their neighbour; case counts nothing. */
  private static int distance(String left, String right) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, left, right, i, j);
      }
    }
    return cost[left.length()][right.length()];
  }

  private static int cheapest(int[][] cost, String left, String right, int i, int j) {
    char a = letter(left, i);
    char b = letter(right, j);
    int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    best = Math.min(best, cost[i - 1][j - 1] + (a == b ? 0 : 1));
    boolean swapped = i > 1 && j > 1 && a == letter(right, j - 1) && letter(left, i - 1) == b;
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private static char letter(String word, int position) {
    char letter = Character.toLowerCase(word.charAt(position - 1));
    return letter == '_' ? '-' : letter;
  }
}
