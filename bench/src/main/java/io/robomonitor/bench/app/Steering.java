package io.robomonitor.bench.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * How a measured application is steered: over its standard input rather than over HTTP, because a
 * control route would itself be woven and counted. {@code stats} answers one line of {@link
 * ProcessFigures}, {@code gc} collects and answers {@code collected}, end of input ends it.
 */
final class Steering {

  private Steering() {}

  /** Says {@code listening PORT}, then obeys until there is nothing more to obey. */
  static void obey(int port) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("listening " + port);
    ProcessFigures figures = new ProcessFigures();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      switch (line) {
        case "stats" -> out.println(figures.line());
        case "gc" -> {
          System.gc();
          out.println("collected");
        }
        default -> out.println("unknown command: " + line);
      }
    }
  }
}
