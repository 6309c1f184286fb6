package io.robomonitor.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version this agent was built as. */
public final class BuildVersion {

  private BuildVersion() {}

  /** The Maven version, {@code 0.1.0}; {@code unknown} where the jar was taken apart. */
  public static String text() {
    try (InputStream in = BuildVersion.class.getResourceAsStream("version.txt")) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
