package io.robomonitor.advice.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A parsed expression: a root and the steps from it, as in {@code return.stats["loss"]}.
 *
 * @param root {@code return}, {@code this}, {@code argN} or a parameter's name
 * @param steps what is read in turn
 */
record ExpressionPath(String root, List<Step> steps) {

  private static final int MOST_STEPS = 32;

  /** One step of the way. */
  sealed interface Step {}

  /** {@code .name}; of an array, {@code .length}. */
  record Field(String name) implements Step {
    @Override
    public String toString() {
      return "field " + name;
    }
  }

  /** {@code .name()}. */
  record Call(String name) implements Step {
    @Override
    public String toString() {
      return "method " + name + "() without parameters";
    }
  }

  /** {@code [index]} of an array or a list. */
  record Index(int index) implements Step {}

  /** {@code ["key"]} of a map. */
  record Key(String key) implements Step {}

  /**
   * Parses an expression.
   *
   * @throws IllegalArgumentException says what was expected where
   */
  static ExpressionPath parse(String text) {
    return new Parser(text).parse();
  }

  private static final class Parser {
    private final String text;
    private int position;

    Parser(String text) {
      this.text = text.trim();
    }

    ExpressionPath parse() {
      String root = identifier();
      List<Step> steps = new ArrayList<>();
      while (position < text.length()) {
        if (steps.size() == MOST_STEPS) {
          throw expected("no more than " + MOST_STEPS + " steps");
        }
        if (accept('.')) {
          steps.add(member());
        } else if (accept('[')) {
          steps.add(element());
        } else {
          throw expected("'.' or '['");
        }
      }
      return new ExpressionPath(root, List.copyOf(steps));
    }

    private Step member() {
      String name = identifier();
      if (!accept('(')) {
        return new Field(name);
      }
      if (!accept(')')) {
        throw expected("')', as methods are called without arguments");
      }
      return new Call(name);
    }

    private Step element() {
      Step step = accept('"') ? new Key(key()) : new Index(index());
      if (!accept(']')) {
        throw expected("']'");
      }
      return step;
    }

    private String key() {
      StringBuilder key = new StringBuilder();
      while (position < text.length()) {
        char c = text.charAt(position++);
        if (c == '"') {
          return key.toString();
        }
        if (c == '\\' && position < text.length()) {
          c = text.charAt(position++);
        }
        key.append(c);
      }
      throw expected("'\"'");
    }

    private int index() {
      int start = position;
      long index = 0;
      while (position < text.length()
          && text.charAt(position) >= '0'
          && text.charAt(position) <= '9') {
        index = index * 10 + (text.charAt(position++) - '0');
        if (index > Integer.MAX_VALUE) {
          throw expected("a smaller index");
        }
      }
      if (position == start) {
        throw expected("an index or a \"key\"");
      }
      return (int) index;
    }

    private String identifier() {
      int start = position;
      if (position < text.length() && Character.isJavaIdentifierStart(text.charAt(position))) {
        position++;
        while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
          position++;
        }
        return text.substring(start, position);
      }
      throw expected("a name");
    }

    private boolean accept(char c) {
      if (position < text.length() && text.charAt(position) == c) {
        position++;
        return true;
      }
      return false;
    }

    private IllegalArgumentException expected(String what) {
      return new IllegalArgumentException(
          "\"" + text + "\": expected " + what + " at position " + (position + 1));
    }
  }
}
