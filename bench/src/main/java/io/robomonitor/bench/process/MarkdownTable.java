package io.robomonitor.bench.process;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table whose columns also line up in a terminal; all but the first to the right. */
final class MarkdownTable {

  private final List<List<String>> rows = new ArrayList<>();

  MarkdownTable(List<String> headings) {
    rows.add(List.copyOf(headings));
  }

  /**
   * @throws IllegalArgumentException if there are more or fewer cells than headings
   */
  void add(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells under " + rows.get(0).size() + " headings");
    }
    rows.add(List.copyOf(cells));
  }

  String text() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      appendRow(text, rows.get(row), widths);
      if (row == 0) {
        appendRule(text, widths);
      }
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(Math.max(widths[i], 2), row.get(i).length());
      }
    }
    return widths;
  }

  private static void appendRow(StringBuilder text, List<String> row, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      text.append("| ");
      text.append(i == 0 ? row.get(i) + padding : padding + row.get(i));
      text.append(' ');
    }
    text.append("|\n");
  }

  private static void appendRule(StringBuilder text, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      text.append("| ");
      text.append(i == 0 ? "-".repeat(widths[i]) : "-".repeat(widths[i] - 1) + ":");
      text.append(' ');
    }
    text.append("|\n");
  }
}
