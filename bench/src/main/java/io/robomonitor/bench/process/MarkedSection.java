package io.robomonitor.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a Markdown page that is written by a program, between two comments that say so. */
final class MarkedSection {

  private final String begin;
  private final String end;

  MarkedSection(String name) {
    begin = "<!-- " + name + ": begin, written by bench/run.sh -->\n";
    end = "<!-- " + name + ": end -->\n";
  }

  /**
   * Puts a text in place of what is between the comments.
   *
   * @throws IOException if the page cannot be read or written, or has no such section
   */
  void write(Path page, String text) throws IOException {
    Files.writeString(page, replaced(Files.readString(page), text));
  }

  String replaced(String page, String text) throws IOException {
    int from = page.indexOf(begin);
    int to = page.indexOf(end, Math.max(from, 0));
    if (from < 0 || to < 0) {
      throw new IOException("the page has no lines " + begin.strip() + " and " + end.strip());
    }
    return page.substring(0, from + begin.length()) + "\n" + text + "\n" + page.substring(to);
  }
}
