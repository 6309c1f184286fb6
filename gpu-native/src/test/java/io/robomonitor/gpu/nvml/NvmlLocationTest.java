package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvmlLocationTest {

  @TempDir Path root;

  @Test
  void without_a_device_there_is_nothing_to_load() {
    assertThat(on("Linux")).isNull();
    assertThat(on("Windows 11")).isNull();
    assertThat(on("Mac OS X")).isNull();
  }

  @Test
  void linux_loads_the_drivers_library_by_its_name() throws Exception {
    touch("dev/nvidiactl");

    assertThat(on("Linux")).isEqualTo("libnvidia-ml.so.1");
  }

  @Test
  void the_windows_subsystem_keeps_it_in_a_folder_of_its_own() throws Exception {
    touch("dev/dxg");
    assertThat(on("Linux")).as("a device of another vendor").isNull();
    Path library = touch("usr/lib/wsl/lib/libnvidia-ml.so.1");

    assertThat(on("Linux")).isEqualTo(library.toString());
  }

  @Test
  void windows_has_it_in_its_system_folder() throws Exception {
    Path library = touch("nvml.dll");

    assertThat(on("Windows Server 2022")).isEqualTo(library.toString());
  }

  @Test
  void a_machine_without_a_device_loads_no_class_of_jna() throws Exception {
    ClassLoader withoutJna = new WithoutJna();
    Class<?> source = withoutJna.loadClass("io.robomonitor.gpu.nvml.NvmlSource");
    Class<?> location = withoutJna.loadClass(NvmlLocation.class.getName());
    Class<?> context = withoutJna.loadClass(NvmlContext.class.getName());
    var newLocation = location.getDeclaredConstructor(String.class, Path.class);
    newLocation.setAccessible(true);
    var newSource = source.getDeclaredConstructor(String.class, location, context, Path.class);
    newSource.setAccessible(true);
    Object nvidia = newSource.newInstance(null, newLocation.newInstance("Linux", root), null, root);

    Object snapshot = source.getMethod("read").invoke(nvidia);

    assertThat(snapshot).hasToString("GpuSnapshot[devices=[], problems=[]]");
    assertThat(source.getClassLoader()).isSameAs(withoutJna);
  }

  /** Defines our classes anew, and has no JNA for them. */
  private static final class WithoutJna extends ClassLoader {

    WithoutJna() {
      super(NvmlLocationTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.sun.jna.")) {
        throw new AssertionError("JNA was loaded: " + name);
      }
      if (!name.startsWith("io.robomonitor.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
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

  private String on(String os) {
    return new NvmlLocation(os, root).find();
  }

  private Path touch(String file) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.createFile(path);
  }
}
