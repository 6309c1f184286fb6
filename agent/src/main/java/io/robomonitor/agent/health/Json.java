package io.robomonitor.agent.health;

import java.util.List;

/** Writes JSON on one line. For one thread. */
final class Json {

  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();

  Json open() {
    out.append('{');
    return this;
  }

  Json close() {
    out.append('}');
    return this;
  }

  Json key(String name) {
    if (out.charAt(out.length() - 1) != '{') {
      out.append(',');
    }
    quote(name);
    out.append(':');
    return this;
  }

  Json text(String value) {
    quote(value);
    return this;
  }

  Json number(long value) {
    out.append(value);
    return this;
  }

  Json texts(List<String> values) {
    char before = '[';
    for (String value : values) {
      out.append(before);
      quote(value);
      before = ',';
    }
    out.append(']');
    return this;
  }

  private void quote(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
