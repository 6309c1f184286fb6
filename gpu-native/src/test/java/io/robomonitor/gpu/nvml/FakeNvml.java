package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A library that behaves like NVML, made from {@code src/test/c/fake-nvml.c} with the system's
 * compiler. Each copy is a library of its own, with a script and a list of calls beside it.
 */
final class FakeNvml {

  private static final Path SOURCE = Path.of("src/test/c/fake-nvml.c");

  private final Path library;

  private FakeNvml(Path library) {
    this.library = library;
  }

  /** As a driver of today. */
  static FakeNvml in(Path folder) throws Exception {
    return compile(folder, List.of());
  }

  /** As a driver without the functions of the last years. */
  static FakeNvml ofAnOldDriverIn(Path folder) throws Exception {
    return compile(folder, List.of("-DOLD_DRIVER"));
  }

  /** Without a compiler the test is skipped, and says why; on CI it fails. */
  private static FakeNvml compile(Path folder, List<String> flags) throws Exception {
    Path library = folder.resolve("libnvidia-ml.so.1");
    List<String> command = new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-std=gnu11"));
    command.addAll(flags);
    command.addAll(List.of("-o", library.toString(), SOURCE.toAbsolutePath().toString()));
    command.addAll(List.of("-ldl", "-lpthread"));
    Path messages = folder.resolve("cc.txt");
    try {
      Process cc =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(messages.toFile())
              .start();
      assertThat(cc.waitFor(1, TimeUnit.MINUTES)).as("the compiler ends").isTrue();
      assertThat(cc.exitValue()).as(Files.readString(messages)).isZero();
    } catch (IOException e) {
      String missing = "No C compiler (cc) to make a fake NVML with: " + e;
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(missing, e);
      }
      return abort(missing);
    }
    return new FakeNvml(library);
  }

  Path library() {
    return library;
  }

  /** What it answers from now on. */
  FakeNvml script(String... lines) throws IOException {
    // a thread of the library may be reading: it must see all or nothing
    Path next = library.resolveSibling("next.script");
    Files.write(next, List.of(lines));
    Files.move(next, beside(".script"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    return this;
  }

  /** Every call so far: {@code function/device/argument}. */
  List<String> calls() throws IOException {
    return Files.readAllLines(beside(".calls"));
  }

  int timesCalled(String call) throws IOException {
    return Collections.frequency(calls(), call);
  }

  private Path beside(String suffix) {
    return library.resolveSibling(library.getFileName() + suffix);
  }
}
