package io.robomonitor.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compiles {@code TrainingApp} and tells a running one what to do. */
final class Training {

  /** The jar, not the folder of classes: that one also holds the launcher of the agent. */
  private static final Path API = Path.of(System.getProperty("robo.api")).toAbsolutePath();

  private Training() {}

  /** With the API artifact on its class path; in class files that Java 8 on can read. */
  static TestApplication compileInto(Path folder) throws IOException {
    return TestApplication.of("acme.TrainingApp").with(List.of(API)).release(8).compileInto(folder);
  }

  /** With the API artifact on its class path. */
  static TestApplication compileInto(Path folder, String main) throws IOException {
    return TestApplication.of(main).with(List.of(API)).compileInto(folder);
  }

  /** With a copy of the annotation among its own classes. */
  static TestApplication compileWithCopyInto(Path folder) throws IOException {
    return TestApplication.of("acme.TrainingApp", "io.robomonitor.api.TrainingStep")
        .release(8)
        .compileInto(folder);
  }

  /** In class files as old as this; 49 is Java 5. */
  static TestApplication compileInto(Path folder, int classFileVersion) throws IOException {
    return TestApplication.of("acme.TrainingApp", "io.robomonitor.api.TrainingStep")
        .release(8)
        .classFileVersion(classFileVersion)
        .compileInto(folder);
  }

  /** Has {@code what} done this many times more, and returns when it is done. */
  static void tell(ForkedJvm jvm, int times, String what, int alreadyDone) throws Exception {
    for (int i = 0; i < times; i++) {
      jvm.tell(what);
    }
    jvm.awaitOutput("did " + what, alreadyDone + times);
  }

  static void tell(ForkedJvm jvm, int times, String what) throws Exception {
    tell(jvm, times, what, 0);
  }
}
