package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class-data sharing of the application, which an agent can switch off for a whole process. */
class CdsIT {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void an_application_still_comes_out_of_its_shared_archive(int version) throws Exception {
    JavaHome java = JavaHome.of(version);
    TestApplication application =
        Training.compileWithCopyInto(folder).packedInto(folder.resolve("app.jar"));
    Path archive = folder.resolve("app.jsa");
    run(ForkedJvm.run(application).on(java).option("-XX:ArchiveClassesAtExit=" + archive));

    Path log = folder.resolve("classes.log");
    run(
        ForkedJvm.run(application)
            .on(java)
            .agent()
            .option("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + log));

    // classes that nothing weaves; a woven one has to be read from its class file
    List<String> loaded = Files.readAllLines(log);
    assertThat(loaded)
        .filteredOn(line -> line.contains(" acme.TrainingApp source"))
        .singleElement()
        .asString()
        .endsWith("shared objects file (top)");
    assertThat(loaded)
        .filteredOn(line -> line.contains(" acme.TrainingApp$Loss source"))
        .singleElement()
        .asString()
        .endsWith("shared objects file (top)");
  }

  private static void run(ForkedJvm.Builder builder) throws Exception {
    try (ForkedJvm jvm = builder.start()) {
      Training.tell(jvm, 1, "policy");
      assertThat(jvm.finish()).isZero();
    }
  }
}
