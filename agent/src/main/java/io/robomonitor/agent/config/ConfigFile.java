package io.robomonitor.agent.config;

import io.robomonitor.agent.config.ConfigNode.Mapping;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one file of a configuration: which it is, and what stands in it. */
final class ConfigFile {

  private static final String DEFAULT_NAME = "robo-monitor.yml";
  private static final String PROPERTY = "robomonitor.config";
  private static final String VARIABLE = "ROBO_MONITOR_CONFIG";
  private static final int MAX_BYTES = 1 << 20;
  private static final char UNMAPPABLE = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private ConfigFile() {}

  /** The file that is named somewhere, else the default one where it exists, else null. */
  static @Nullable File choose(ConfigSources sources) {
    String name = named(sources);
    if (name != null) {
      return resolve(name, sources.directory());
    }
    File byDefault = resolve(DEFAULT_NAME, sources.directory());
    return byDefault.isFile() ? byDefault : null;
  }

  private static @Nullable String named(ConfigSources sources) {
    String argument = sources.argument();
    if (argument != null && !argument.isEmpty()) {
      if (!AgentArgument.isList(argument, sources.directory())) {
        return argument;
      }
      String fromList = namedInList(argument);
      if (fromList != null) {
        return fromList;
      }
    }
    if (sources.properties().get(PROPERTY) instanceof String property && !property.isEmpty()) {
      return property;
    }
    String variable = sources.environment().get(VARIABLE);
    return variable == null || variable.isEmpty() ? null : variable;
  }

  private static @Nullable String namedInList(String argument) {
    String prefix = AgentArgument.FILE_KEY.concat("=");
    for (String pair : AgentArgument.pairs(argument)) {
      if (pair.startsWith(prefix) && pair.length() > prefix.length()) {
        return pair.substring(prefix.length());
      }
    }
    return null;
  }

  static File resolve(String name, @Nullable File directory) {
    File file = new File(name);
    return directory == null || file.isAbsolute() ? file : new File(directory, name);
  }

  /** The file's content; null where it has none or cannot be read, the latter with a problem. */
  static @Nullable Mapping read(File file, List<ConfigProblem> problems) {
    String text = text(file, problems);
    if (text == null) {
      return null;
    }
    ConfigNode root = YamlTree.parseFile(text, file.getPath(), problems);
    if (root instanceof Mapping mapping) {
      return mapping;
    }
    if (root != null && !(root instanceof ConfigNode.Missing)) {
      int line = root.origin().line();
      problems.add(
          new ConfigProblem(file.getPath(), line, "", "must consist of 'key: value' lines", null));
    }
    return null;
  }

  private static @Nullable String text(File file, List<ConfigProblem> problems) {
    String message;
    try (InputStream in = new FileInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length <= MAX_BYTES) {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
      }
      message = "is larger than 1 MB, not read";
    } catch (CharacterCodingException e) {
      message = "is not UTF-8 text, not read";
    } catch (IOException | SecurityException e) {
      message = whyUnreadable(file, e);
    }
    problems.add(new ConfigProblem(file.getPath(), 0, "", message, null));
    return null;
  }

  private static String whyUnreadable(File file, Exception e) {
    if (file.isDirectory()) {
      return "is a directory, not a file";
    }
    if (file.exists()) {
      String reason = String.valueOf(e.getMessage()).replace(file.getPath(), "").trim();
      return "cannot be read: ".concat(reason);
    }
    return file.getPath().indexOf(UNMAPPABLE) < 0
        ? "no such file"
        : "no such file; the JVM's locale cannot express this name, try LC_ALL=C.UTF-8";
  }

  /** Whether a key of a flat source names the file and so is no setting. */
  static boolean isFileKey(Map.Entry<?, ?> entry) {
    return PROPERTY.equals(entry.getKey()) || VARIABLE.equals(entry.getKey());
  }
}
