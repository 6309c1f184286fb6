package io.robomonitor.agent.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Exporters whose names are shown as well as ours. */
public enum Compat {
  /** node_exporter. */
  NODE,
  /** NVIDIA's dcgm-exporter. */
  DCGM;

  /** The one that is written so, or null. */
  static @Nullable Compat named(String key) {
    for (Compat exporter : values()) {
      if (exporter.key().equals(key)) {
        return exporter;
      }
    }
    return null;
  }

  /** As it is written in the configuration. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
