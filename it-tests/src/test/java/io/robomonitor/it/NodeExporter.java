package io.robomonitor.it;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;

/** A running node_exporter on a free port of this machine; closing it ends it. */
record NodeExporter(Process process, URI metrics) implements AutoCloseable {

  /** Starts one that writes its log into {@code folder}, and waits until it answers. */
  static NodeExporter start(Path folder) throws IOException, InterruptedException {
    int port = FreePort.find();
    Process process =
        new ProcessBuilder(
                Tool.find("prometheus-node-exporter"), "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("node-exporter.log").toFile())
            .start();
    NodeExporter exporter =
        new NodeExporter(process, URI.create("http://127.0.0.1:" + port + "/metrics"));
    Await.until(exporter::answers, Boolean::booleanValue);
    return exporter;
  }

  Scrape scrape() throws IOException, InterruptedException {
    return Scrape.of(metrics);
  }

  private boolean answers() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError("node_exporter ended with exit code " + process.exitValue());
    }
    try {
      scrape();
      return true;
    } catch (ConnectException notListening) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
