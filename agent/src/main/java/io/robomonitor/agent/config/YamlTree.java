package io.robomonitor.agent.config;

import io.robomonitor.agent.config.ConfigNode.Mapping;
import io.robomonitor.agent.config.ConfigNode.Missing;
import io.robomonitor.agent.config.ConfigNode.Origin;
import io.robomonitor.agent.config.ConfigNode.Scalar;
import io.robomonitor.agent.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns YAML text into {@link ConfigNode}s that know their lines. The only class that touches the
 * YAML library, so that it is loaded only where there is YAML to read.
 *
 * <p>It reads the library's events, not its nodes, which bring tag resolution by regular
 * expressions that nothing here needs: values stay text ({@code version: 1.10} is a label value,
 * not the number 1.1). Aliases are refused, so nothing can multiply.
 */
final class YamlTree {

  private static final int MAX_DEPTH = 50;

  private final String source;
  private final int fixedLine;
  private final List<ConfigProblem> problems;
  private final Iterator<Event> events;

  private YamlTree(String text, String source, int fixedLine, List<ConfigProblem> problems) {
    this.source = source;
    this.fixedLine = fixedLine;
    this.problems = problems;
    LoadSettings settings = LoadSettings.builder().setLabel(source).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /** Reads a file's text; null where it is empty or is no YAML, the latter with a problem. */
  static @Nullable ConfigNode parseFile(String text, String source, List<ConfigProblem> problems) {
    return new YamlTree(text, source, -1, problems).parse("");
  }

  /** Reads a value in flow syntax ({@code [a, b]}) that came from {@code origin}. */
  static @Nullable ConfigNode parseValue(
      String text, Origin origin, String key, List<ConfigProblem> problems) {
    return new YamlTree(text, origin.source(), origin.line(), problems).parse(key);
  }

  private @Nullable ConfigNode parse(String key) {
    try {
      ConfigNode root = null;
      while (events.hasNext()) {
        Event event = events.next();
        if (event.getEventId() == Event.ID.DocumentStart) {
          if (root != null) {
            throw new Refused(line(event), "more than one document");
          }
          Event first = events.next();
          root = convert(first, line(first), key, 0);
        }
      }
      return root;
    } catch (Refused e) {
      problem(e.line, key, "not valid here: " + e.getMessage());
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().orElse(null);
      problem(mark == null ? 0 : mark.getLine() + 1, key, "not valid YAML: " + reason(e));
    } catch (YamlEngineException e) {
      problem(0, key, "not valid YAML: " + e.getMessage());
    }
    return null;
  }

  private static String reason(MarkedYamlEngineException e) {
    String context = e.getContext();
    return context == null ? e.getProblem() : context + ", " + e.getProblem();
  }

  private ConfigNode convert(Event event, int line, String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw new Refused(line(event), "nested more than " + MAX_DEPTH + " deep");
    }
    Origin origin = new Origin(source, fixedLine >= 0 ? fixedLine : line);
    if (event instanceof MappingStartEvent) {
      return mapping(origin, path, depth);
    }
    if (event instanceof SequenceStartEvent) {
      return sequence(origin, path, depth);
    }
    if (event instanceof AliasEvent alias) {
      throw new Refused(line(event), "the alias *" + alias.getAlias() + ", write it out");
    }
    ScalarEvent scalar = (ScalarEvent) event;
    String text = scalar.getValue();
    boolean isNull = text.isEmpty() || text.equals("~") || text.equals("null");
    return scalar.isPlain() && isNull ? new Missing(origin) : new Scalar(text, origin);
  }

  private Sequence sequence(Origin origin, String path, int depth) {
    List<ConfigNode> items = new ArrayList<>();
    Event item = events.next();
    while (item.getEventId() != Event.ID.SequenceEnd) {
      items.add(convert(item, line(item), path + "[" + items.size() + "]", depth + 1));
      item = events.next();
    }
    return new Sequence(items, origin);
  }

  private Mapping mapping(Origin origin, String path, int depth) {
    Mapping mapping = Mapping.empty(origin);
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (!(event instanceof ScalarEvent scalar)) {
        throw new Refused(line(event), "a key must be a plain word");
      }
      int line = line(event);
      String key = scalar.getValue();
      String full = path.isEmpty() ? key : path + "." + key;
      ConfigNode value = convert(events.next(), line, full, depth + 1);
      ConfigNode earlier = mapping.entries().putIfAbsent(key, value);
      if (earlier != null) {
        problem(line, full, "given twice, first in line " + earlier.origin().line());
      }
      event = events.next();
    }
    return mapping;
  }

  private static int line(Event event) {
    Mark mark = event.getStartMark().orElse(null);
    return mark == null ? 0 : mark.getLine() + 1;
  }

  private void problem(int line, String key, String message) {
    String oneLine = message.replace('\n', ' ');
    problems.add(new ConfigProblem(source, fixedLine >= 0 ? fixedLine : line, key, oneLine, null));
  }

  /** YAML that no configuration needs. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;

    Refused(int line, String message) {
      super(message);
      this.line = line;
    }
  }
}
