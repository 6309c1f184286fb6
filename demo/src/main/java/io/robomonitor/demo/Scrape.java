package io.robomonitor.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Prometheus endpoint answered in the text format 0.0.4.
 *
 * @param samples in the order of the answer
 */
record Scrape(List<Sample> samples) {

  /**
   * One line of it.
   *
   * @param series name and labels as written
   */
  record Sample(String series, String name, Map<String, String> labels, double value) {

    /** The label's value; empty where the sample has no such label. */
    String label(String label) {
      return labels.getOrDefault(label, "");
    }
  }

  /** Fails with {@link IllegalArgumentException} on a line that is not of the format. */
  static Scrape parse(String text) {
    List<Sample> samples = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> samples.add(new Line(line).sample()));
    return new Scrape(samples);
  }

  /** All samples of a name. */
  List<Sample> named(String name) {
    return samples.stream().filter(sample -> sample.name().equals(name)).toList();
  }

  /** A cursor over one line. */
  private static final class Line {
    private final String text;
    private int at;

    private Line(String text) {
      this.text = text;
    }

    private Sample sample() {
      try {
        String name = until("{ ");
        Map<String, String> labels = new LinkedHashMap<>();
        if (text.charAt(at) == '{') {
          at++;
          while (text.charAt(at) != '}') {
            String label = until("=");
            at += 2;
            labels.put(label, quoted());
            at += text.charAt(at) == ',' ? 1 : 0;
          }
          at++;
        }
        String series = text.substring(0, at);
        String value = text.substring(at + 1).split(" ", 2)[0];
        return new Sample(series, name, labels, number(value));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new IllegalArgumentException("Not a sample: " + text, e);
      }
    }

    private String until(String ends) {
      int start = at;
      while (ends.indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      while (text.charAt(at) != '"') {
        char c = text.charAt(at++);
        if (c == '\\') {
          char escaped = text.charAt(at++);
          value.append(escaped == 'n' ? '\n' : escaped);
        } else {
          value.append(c);
        }
      }
      at++;
      return value.toString();
    }

    private static double number(String value) {
      return switch (value) {
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(value);
      };
    }
  }
}
