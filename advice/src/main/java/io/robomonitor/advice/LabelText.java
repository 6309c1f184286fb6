package io.robomonitor.advice;

/** What an application says, as the value of a label: of a bounded length, and encodable. */
public final class LabelText {

  /** The longest value of a label that an application can influence. */
  public static final int LONGEST = 100;

  private LabelText() {}

  /**
   * The text itself if it is short and well-formed; else its beginning, with half surrogate pairs,
   * which no encoding has, replaced.
   */
  public static String of(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    for (int i = 0; i < cut.length(); i++) {
      if (Character.isSurrogate(cut.charAt(i))) {
        return wellFormed(cut);
      }
    }
    return cut;
  }

  private static String wellFormed(String text) {
    StringBuilder well = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        well.append(c).append(text.charAt(++i));
      } else {
        well.append(Character.isSurrogate(c) ? '\ufffd' : c);
      }
    }
    return well.toString();
  }
}
