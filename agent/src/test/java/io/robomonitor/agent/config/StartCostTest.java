package io.robomonitor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start without a file must not pay for reading one. */
class StartCostTest {

  @TempDir Path directory;

  @Test
  void without_a_file_no_yaml_class_is_needed() throws ReflectiveOperationException {
    Object loaded =
        loadWithoutYaml(
            Map.of("robomonitor.server.port", "0"),
            Map.of("ROBO_MONITOR_INSTRUMENTATIONS_JDBC", "false"));

    assertThat(loaded.toString())
        .contains("port=0", "instrumentations={jdbc=false}", "problems=[]", "file=null");
  }

  @Test
  void with_a_file_yaml_is_needed() throws IOException {
    Path file = Files.writeString(directory.resolve("x.yml"), "service: x");

    assertThatThrownBy(
            () -> loadWithoutYaml(Map.of("robomonitor.config", file.toString()), Map.of()))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(NoClassDefFoundError.class);
  }

  private Object loadWithoutYaml(Map<String, String> properties, Map<String, String> environment)
      throws ReflectiveOperationException {
    ClassLoader withoutYaml = new WithoutYaml();
    Class<?> sourcesType = withoutYaml.loadClass(ConfigSources.class.getName());
    Object sources =
        sourcesType
            .getConstructor(String.class, Map.class, Map.class, File.class)
            .newInstance(null, properties, environment, directory.toFile());
    Class<?> loaderType = withoutYaml.loadClass(ConfigLoader.class.getName());
    Object loader = loaderType.getConstructor(List.class).newInstance(List.of("jdbc"));
    return loaderType.getMethod("load", sourcesType).invoke(loader, sources);
  }

  /** Defines this package's classes anew and knows no YAML library. */
  private static final class WithoutYaml extends ClassLoader {

    WithoutYaml() {
      super(StartCostTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.snakeyaml.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith(ConfigLoader.class.getPackageName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
