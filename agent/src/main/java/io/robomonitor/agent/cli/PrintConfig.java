package io.robomonitor.agent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code print-config}: the file a user starts from, which is {@code configs/robo-monitor.yml}. */
@Command(name = "print-config", description = "Prints all keys with their defaults and comments.")
final class PrintConfig implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    try (InputStream in = PrintConfig.class.getResourceAsStream("robo-monitor.yml")) {
      if (in == null) {
        throw new IOException("this jar is incomplete: robo-monitor.yml is missing");
      }
      spec.commandLine().getOut().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return Main.DONE;
  }
}
