package io.robomonitor.agent.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A working directory with its sources, for tests. */
final class ConfigDirectory {

  static final List<String> INSTRUMENTATIONS = InstrumentationNames.ALL;

  final Map<String, String> properties = new LinkedHashMap<>();
  final Map<String, String> environment = new LinkedHashMap<>();
  @Nullable String argument;
  private final Path directory;

  ConfigDirectory(Path directory) {
    this.directory = directory;
    properties.put("sun.java.command", "com.acme.Application --fast");
  }

  ConfigSources sources() {
    return new ConfigSources(argument, properties, environment, directory.toFile());
  }

  LoadedConfig load() {
    return new ConfigLoader(INSTRUMENTATIONS).load(sources());
  }

  LoadedConfig load(String yaml) throws IOException {
    write("robo-monitor.yml", yaml);
    return load();
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  /** The problems as a user reads them, without the directory. */
  List<String> problems(LoadedConfig loaded) {
    List<String> lines = new ArrayList<>();
    for (ConfigProblem problem : loaded.problems()) {
      lines.add(problem.toString().replace(directory + "/", ""));
    }
    return lines;
  }
}
