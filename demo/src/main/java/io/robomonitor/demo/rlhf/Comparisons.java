package io.robomonitor.demo.rlhf;

import java.util.Random;

/**
 * Preference pairs laid out for a library that learns from rows of numbers.
 *
 * @param sides a row for each pair: the features of two stretches, one after the other
 * @param preferred for each row, whether people preferred its first stretch, 0, or its second, 1
 */
public record Comparisons(float[][] sides, int[] preferred) {

  /** New ones, {@code count} of them; the preferred stretch is on either side. */
  public static Comparisons of(int count, Random random) {
    HiddenReward people = new HiddenReward(random);
    float[][] sides = new float[count][2 * PreferencePair.FEATURES];
    int[] preferred = new int[count];
    for (int i = 0; i < count; i++) {
      PreferencePair pair = people.pair();
      preferred[i] = random.nextInt(2);
      for (int j = 0; j < PreferencePair.FEATURES; j++) {
        float chosen = (float) pair.chosen().get(j);
        float rejected = (float) pair.rejected().get(j);
        sides[i][j] = preferred[i] == 0 ? chosen : rejected;
        sides[i][j + PreferencePair.FEATURES] = preferred[i] == 0 ? rejected : chosen;
      }
    }
    return new Comparisons(sides, preferred);
  }
}
