package io.robomonitor.advice.db;

import java.util.Locale;

/**
 * Cuts an SQL text of any dialect into tokens, front to back and never twice. Whatever might be a
 * literal is one {@link Kind#LITERAL} whose text is not given out. Where dialects disagree on where
 * a literal ends (a backslash before the closing quote), the text counts as ended: better no table
 * than a piece of a value. Reads at most {@link #LIMIT} characters.
 */
final class SqlTokens {

  /** What a token is. */
  enum Kind {
    WORD,
    QUOTED,
    LITERAL,
    SIGN,
    END
  }

  static final int LIMIT = 8192;

  private final String sql;
  private final int end;
  private final boolean truncated;
  private int position;
  private int depth;
  private boolean nameExpected;

  private Kind kind = Kind.SIGN;
  private int start;
  private int stop;

  SqlTokens(String sql) {
    this.truncated = sql.length() > LIMIT;
    this.sql = truncated ? sql.substring(0, LIMIT) : sql;
    this.end = this.sql.length();
  }

  Kind kind() {
    return kind;
  }

  /** How many parentheses are open after the current token. */
  int depth() {
    return depth;
  }

  /** Whether the current token is this sign. */
  boolean is(char sign) {
    return kind == Kind.SIGN && sql.charAt(start) == sign;
  }

  /** Whether the current token is this word, in any case. */
  boolean is(String word) {
    return kind == Kind.WORD
        && stop - start == word.length()
        && sql.regionMatches(true, start, word, 0, word.length());
  }

  /** The current word in upper case; empty for other tokens. */
  String upper() {
    return kind == Kind.WORD ? sql.substring(start, stop).toUpperCase(Locale.ROOT) : "";
  }

  /** The name that the current word or quoted name is, without its quotes. */
  String name() {
    if (kind == Kind.WORD) {
      return sql.substring(start, stop);
    }
    char quote = sql.charAt(start) == '[' ? ']' : sql.charAt(start);
    String doubled = new String(new char[] {quote, quote});
    return sql.substring(start + 1, stop - 1).replace(doubled, String.valueOf(quote));
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  boolean atEnd() {
    return kind == Kind.END;
  }

  /** Goes on to a token that may be a name: there {@code [} and {@code #} begin one. */
  void nextName() {
    nameExpected = true;
    next();
    nameExpected = false;
  }

  /**
   * Goes on to the next token; after the last one, and after a semicolon, it is the end for good.
   */
  void next() {
    if (kind == Kind.END) {
      return;
    }
    skipSpaceAndComments();
    if (position >= end) {
      finish();
      return;
    }
    start = position;
    char c = sql.charAt(position);
    if (isWordStart(c) || (nameExpected && c == '#')) {
      word();
    } else if (c == '\'') {
      literal('\'', false);
    } else if (c == '"' || c == '`') {
      quoted(c);
    } else if (c == '[' && nameExpected) {
      quoted(']');
    } else if (c == '$') {
      dollar();
    } else if (c >= '0' && c <= '9') {
      skipWordParts();
      token(Kind.LITERAL);
    } else {
      sign(c);
    }
  }

  private void sign(char c) {
    position++;
    token(Kind.SIGN);
    if (c == '(') {
      depth++;
    } else if (c == ')') {
      depth--;
    } else if (c == ';') {
      finish();
    }
  }

  private void finish() {
    position = end;
    token(Kind.END);
  }

  private void token(Kind newKind) {
    kind = newKind;
    stop = position;
  }

  /** A word; one that stands directly before a quote is a literal's prefix. */
  private void word() {
    position++;
    skipWordParts();
    if (position >= end && truncated) {
      finish(); // cut off: it may go on
      return;
    }
    token(Kind.WORD);
    if (position < end && sql.charAt(position) == '\'') {
      if (is("Q") || is("NQ")) {
        alternativeLiteral();
      } else {
        literal('\'', is("E"));
      }
    }
  }

  private void skipWordParts() {
    while (position < end && isWordPart(sql.charAt(position))) {
      position++;
    }
  }

  /** From the opening quote to the closing one; a doubled quote does not close. */
  private void literal(char quote, boolean backslashEscapes) {
    position++;
    while (position < end) {
      char c = sql.charAt(position++);
      if (c == '\\' && position < end) {
        char escaped = sql.charAt(position);
        if (backslashEscapes) {
          position++;
        } else if (escaped == quote) {
          break; // escaped in one dialect, closing in another
        } else if (escaped == '\\') {
          position++;
        }
      } else if (c == quote) {
        if (position < end && sql.charAt(position) == quote) {
          position++;
        } else {
          token(Kind.LITERAL);
          return;
        }
      }
    }
    finish();
  }

  private void quoted(char quote) {
    literal(quote, false);
    if (kind == Kind.LITERAL) {
      kind = Kind.QUOTED;
    }
  }

  /** Oracle's {@code q'[...]'}. */
  private void alternativeLiteral() {
    char open = position + 1 < end ? sql.charAt(position + 1) : '\'';
    char close =
        switch (open) {
          case '[' -> ']';
          case '(' -> ')';
          case '{' -> '}';
          case '<' -> '>';
          default -> open;
        };
    closeAfter(sql.indexOf(new String(new char[] {close, '\''}), position + 2), 2);
  }

  /** PostgreSQL's {@code $tag$...$tag$}, or a parameter like {@code $1}. */
  private void dollar() {
    position++;
    skipTag();
    if (position < end && sql.charAt(position) == '$') {
      position++;
      String tag = sql.substring(start, position);
      closeAfter(sql.indexOf(tag, position), tag.length());
    } else {
      skipWordParts();
      token(Kind.LITERAL);
    }
  }

  private void skipTag() {
    while (position < end && sql.charAt(position) != '$' && isWordPart(sql.charAt(position))) {
      position++;
    }
  }

  private void closeAfter(int close, int length) {
    if (close < 0) {
      finish();
    } else {
      position = close + length;
      token(Kind.LITERAL);
    }
  }

  private void skipSpaceAndComments() {
    while (position < end) {
      char c = sql.charAt(position);
      char following = position + 1 < end ? sql.charAt(position + 1) : ' ';
      if (Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff') {
        position++;
      } else if (c == '-' && following == '-') {
        char third = position + 2 < end ? sql.charAt(position + 2) : ' ';
        skipLine(Character.isWhitespace(third));
      } else if (c == '#' && isHashComment(following)) {
        skipLine(position == 0);
      } else if (c == '/' && following == '*') {
        skipBlockComment();
      } else {
        return;
      }
    }
  }

  /** In MySQL a comment; elsewhere an operator's beginning, or that of a temporary table. */
  private boolean isHashComment(char following) {
    return following != '>' && following != '-' && !(nameExpected && isWordStart(following));
  }

  /** What is a comment here may be an operator there; then a quote in it may begin a literal. */
  private void skipLine(boolean inAllDialects) {
    while (position < end && sql.charAt(position) != '\n' && sql.charAt(position) != '\r') {
      char c = sql.charAt(position);
      if (!inAllDialects && (c == '\'' || c == '"' || c == '`')) {
        position = end;
      } else {
        position++;
      }
    }
  }

  private void skipBlockComment() {
    int open = 0;
    while (position < end) {
      if (sql.startsWith("/*", position)) {
        open++;
        position += 2;
      } else if (sql.startsWith("*/", position)) {
        open--;
        position += 2;
        if (open == 0) {
          return;
        }
      } else {
        position++;
      }
    }
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (c > 127 && Character.isLetter(c));
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c)
        || (c >= '0' && c <= '9')
        || c == '$'
        || c == '#'
        || (c > 127 && Character.isLetterOrDigit(c));
  }
}
