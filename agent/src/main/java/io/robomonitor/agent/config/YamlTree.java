package io.robomonitor.agent.config;

import io.robomonitor.agent.config.ConfigNode.Mapping;
import io.robomonitor.agent.config.ConfigNode.Missing;
import io.robomonitor.agent.config.ConfigNode.Origin;
import io.robomonitor.agent.config.ConfigNode.Scalar;
import io.robomonitor.agent.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns YAML text into {@link ConfigNode}s that know their lines. The only class that touches the
 * YAML library, so that it is loaded only where there is YAML to read.
 *
 * <p>Values stay text ({@code version: 1.10} is a label value, not the number 1.1). Sizes are
 * bounded: aliases that repeat each other could otherwise expand without end.
 */
final class YamlTree {

  private static final int MAX_NODES = 20_000;
  private static final int MAX_DEPTH = 50;

  private final String source;
  private final int fixedLine;
  private final List<ConfigProblem> problems;
  private int nodes;

  private YamlTree(String source, int fixedLine, List<ConfigProblem> problems) {
    this.source = source;
    this.fixedLine = fixedLine;
    this.problems = problems;
  }

  /** Reads a file's text; null where it is empty or is no YAML, the latter with a problem. */
  static @Nullable ConfigNode parseFile(String text, String source, List<ConfigProblem> problems) {
    return new YamlTree(source, -1, problems).parse(text, "");
  }

  /** Reads a value in flow syntax ({@code [a, b]}) that came from {@code origin}. */
  static @Nullable ConfigNode parseValue(
      String text, Origin origin, String key, List<ConfigProblem> problems) {
    return new YamlTree(origin.source(), origin.line(), problems).parse(text, key);
  }

  private @Nullable ConfigNode parse(String text, String key) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(source).build();
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.isPresent() ? convert(root.get(), line(root.get()), key, 0) : null;
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().orElse(null);
      problem(mark == null ? 0 : mark.getLine() + 1, key, "not valid YAML: " + reason(e));
    } catch (TooLarge | YamlEngineException e) {
      problem(0, key, "not valid YAML: " + e.getMessage());
    } catch (StackOverflowError e) {
      problem(0, key, "not valid YAML: nested too deeply");
    }
    return null;
  }

  private static String reason(MarkedYamlEngineException e) {
    String context = e.getContext();
    return context == null ? e.getProblem() : context + ", " + e.getProblem();
  }

  private ConfigNode convert(Node node, int line, String path, int depth) {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new TooLarge();
    }
    Origin origin = new Origin(source, fixedLine >= 0 ? fixedLine : line);
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, origin, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<ConfigNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item, line(item), path + "[" + items.size() + "]", depth + 1));
      }
      return new Sequence(items, origin);
    }
    ScalarNode scalar = (ScalarNode) node;
    return Tag.NULL.equals(scalar.getTag())
        ? new Missing(origin)
        : new Scalar(scalar.getValue(), origin);
  }

  private Mapping mapping(MappingNode node, Origin origin, String path, int depth) {
    Mapping mapping = Mapping.empty(origin);
    for (NodeTuple tuple : node.getValue()) {
      int line = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problem(line, path, "a key must be a plain word");
        continue;
      }
      String key = keyNode.getValue();
      String full = path.isEmpty() ? key : path + "." + key;
      ConfigNode value = convert(tuple.getValueNode(), line, full, depth + 1);
      ConfigNode earlier = mapping.entries().putIfAbsent(key, value);
      if (earlier != null) {
        problem(line, full, "given twice, first in line " + earlier.origin().line());
      }
    }
    return mapping;
  }

  private static int line(Node node) {
    Optional<Mark> mark = node.getStartMark();
    return mark.isPresent() ? mark.get().getLine() + 1 : 0;
  }

  private void problem(int line, String key, String message) {
    String oneLine = message.replace('\n', ' ');
    problems.add(new ConfigProblem(source, fixedLine >= 0 ? fixedLine : line, key, oneLine, null));
  }

  /** The text expands to more than any configuration holds. */
  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("more than " + MAX_NODES + " values, or nested more than " + MAX_DEPTH + " deep");
    }
  }
}
