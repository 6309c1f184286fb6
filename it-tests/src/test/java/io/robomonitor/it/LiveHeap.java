package io.robomonitor.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a JVM's heap is reachable, as its own diagnostic command counts it. */
final class LiveHeap {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +[0-9]+ +([0-9]+)");

  private LiveHeap() {}

  /**
   * Collects garbage twice, since what a first run finds unreachable may hold more; then counts.
   */
  static long bytes(ForkedJvm jvm) throws IOException, InterruptedException {
    command(jvm, "GC.run");
    Matcher total = TOTAL.matcher(command(jvm, "GC.class_histogram"));
    if (!total.find()) {
      throw new AssertionError("jcmd told no total");
    }
    return Long.parseLong(total.group(1));
  }

  private static String command(ForkedJvm jvm, String command)
      throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), String.valueOf(jvm.pid()), command)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(output);
    }
    return output;
  }
}
