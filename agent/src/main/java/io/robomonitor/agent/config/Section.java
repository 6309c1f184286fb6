package io.robomonitor.agent.config;

import io.robomonitor.agent.config.ConfigNode.Mapping;
import io.robomonitor.agent.config.ConfigNode.Missing;
import io.robomonitor.agent.config.ConfigNode.Origin;
import io.robomonitor.agent.config.ConfigNode.Scalar;
import io.robomonitor.agent.config.ConfigNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values out of one mapping. What is absent is null; what has the wrong type is null as
 * well, and a problem.
 */
final class Section {

  private static final int LONGEST_ECHO = 60;

  private final Mapping mapping;
  private final String path;
  private final List<ConfigProblem> problems;

  Section(Mapping mapping, String path, List<ConfigProblem> problems) {
    this.mapping = mapping;
    this.path = path;
    this.problems = problems;
  }

  Origin origin() {
    return mapping.origin();
  }

  /** The names in this mapping, in order. */
  List<String> names() {
    return List.copyOf(new ArrayList<>(mapping.entries().keySet()));
  }

  /** The mapping below a name; an empty one where there is none. */
  Section section(String name) {
    ConfigNode node = present(name);
    if (node instanceof Mapping nested) {
      return new Section(nested, join(name), problems);
    }
    if (node != null) {
      wrongType(name, node, "a block of 'key: value' lines");
    }
    return new Section(Mapping.empty(mapping.origin()), join(name), problems);
  }

  boolean isSection(String name) {
    return present(name) instanceof Mapping;
  }

  @Nullable String text(String name) {
    ConfigNode node = present(name);
    if (node == null) {
      return null;
    }
    if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    wrongType(name, node, "a text");
    return null;
  }

  @Nullable Boolean flag(String name) {
    String text = scalar(name, "true or false");
    if (text == null) {
      return null;
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    invalid(name, text, "true or false");
    return null;
  }

  int number(String name, int lowest, int highest, int otherwise) {
    String expected = "a whole number from " + lowest + " to " + highest;
    String text = scalar(name, expected);
    if (text != null) {
      try {
        int number = Integer.parseInt(text);
        if (number >= lowest && number <= highest) {
          return number;
        }
      } catch (NumberFormatException notANumber) {
        // reported below, as a number out of range is
      }
      invalid(name, text, expected);
    }
    return otherwise;
  }

  @Nullable Duration duration(String name, Duration shortest, Duration longest) {
    String text = scalar(name, "a duration such as 5s");
    Duration duration = text == null ? null : Durations.parse(text);
    if (text != null && duration == null) {
      invalid(name, text, "a duration such as 500ms, 5s or 1m");
    } else if (duration != null
        && (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0)) {
      invalid(
          name,
          String.valueOf(text),
          "from " + Durations.format(shortest) + " to " + Durations.format(longest));
      return null;
    }
    return duration;
  }

  /** A scalar's text, whatever it holds; {@code expected} says what it should be. */
  @Nullable String scalar(String name, String expected) {
    ConfigNode node = present(name);
    if (node == null) {
      return null;
    }
    if (node instanceof Scalar scalar) {
      return scalar.text();
    }
    wrongType(name, node, expected);
    return null;
  }

  /** A list of texts; entries of other types are left out. */
  @Nullable List<String> texts(String name, String example) {
    List<ConfigNode> items = items(name, example);
    if (items == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Scalar scalar) {
        texts.add(scalar.text());
      } else {
        wrongType(name + "[" + i + "]", items.get(i), "a text");
      }
    }
    return texts;
  }

  /** A list of mappings; entries of other types are left out. */
  List<Section> sections(String name, String example) {
    List<Section> sections = new ArrayList<>();
    List<ConfigNode> items = items(name, example);
    for (int i = 0; items != null && i < items.size(); i++) {
      String item = name + "[" + i + "]";
      if (items.get(i) instanceof Mapping nested) {
        sections.add(new Section(nested, join(item), problems));
      } else {
        wrongType(item, items.get(i), "a block such as " + example);
      }
    }
    return sections;
  }

  private @Nullable List<ConfigNode> items(String name, String example) {
    ConfigNode node = present(name);
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    if (node != null) {
      wrongType(name, node, "a list such as [" + example + "]");
    }
    return null;
  }

  /** Says of each of these names that is absent or empty that it must be there. */
  void required(String... names) {
    for (String name : names) {
      if (present(name) == null) {
        problem(name, "is missing", null);
      }
    }
  }

  /** Says that a value has the right type but not a right value. */
  void invalid(String name, String value, String expected) {
    invalid(name, value, expected, null);
  }

  void invalid(String name, String value, String expected, @Nullable String suggestion) {
    String echo =
        value.length() <= LONGEST_ECHO ? value : value.substring(0, LONGEST_ECHO).concat("...");
    problem(name, "must be " + expected + ", is '" + echo + "'", suggestion);
  }

  void problem(String name, String message, @Nullable String suggestion) {
    ConfigNode node = mapping.entries().get(name);
    Origin origin = node == null ? mapping.origin() : node.origin();
    problems.add(
        new ConfigProblem(origin.source(), origin.line(), join(name), message, suggestion));
  }

  private void wrongType(String name, ConfigNode node, String expected) {
    String actual = "empty";
    if (node instanceof Mapping) {
      actual = "a block";
    } else if (node instanceof Sequence) {
      actual = "a list";
    } else if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
      actual = "'" + scalar.text() + "'";
    }
    Origin origin = node.origin();
    problems.add(
        new ConfigProblem(
            origin.source(),
            origin.line(),
            join(name),
            "must be " + expected + ", is " + actual,
            null));
  }

  private @Nullable ConfigNode present(String name) {
    ConfigNode node = mapping.entries().get(name);
    return node instanceof Missing ? null : node;
  }

  private String join(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The map's own texts, by name, in order. */
  Map<String, String> textByName() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : names()) {
      String text = text(name);
      if (text != null) {
        texts.put(name, text);
      } else if (present(name) == null) {
        problem(name, "has no value", null);
      }
    }
    return texts;
  }
}
