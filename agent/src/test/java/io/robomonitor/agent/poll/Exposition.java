package io.robomonitor.agent.poll;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.MultiCollector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a collector looks like to Prometheus, as text. */
public final class Exposition {

  private Exposition() {}

  /** The whole exposition. */
  public static String of(MultiCollector collector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create()
        .write(bytes, collector.collect(), EscapingScheme.UNDERSCORE_ESCAPING);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
