package io.robomonitor.bench.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * From the process's start to its first answered request, under each agent in turn: wall time and
 * CPU time, and CPU time a second later, so that work that an agent puts off is seen too.
 */
final class StartComparison {

  private final Samples wall =
      new Samples("start to first answer, wall", "ms", new Goal.Ratio(1.30));
  private final Samples cpu = new Samples("start to first answer, CPU", "ms", new Goal.Ratio(1.60));
  private final Samples settledCpu =
      new Samples("CPU one second after that", "ms", new Goal.Informative());

  private final Settings settings;

  StartComparison(Settings settings) {
    this.settings = settings;
  }

  List<Samples> run() throws IOException, InterruptedException {
    for (Variant variant : settings.variants()) {
      start(variant); // reads the jars into the page cache
    }
    for (int round = 0; round < settings.startRounds(); round++) {
      for (Variant variant : settings.variantsOfRound(round)) {
        Start start = start(variant);
        wall.add(variant, start.wallNanos / 1e6);
        cpu.add(variant, start.cpu.toNanos() / 1e6);
        settledCpu.add(variant, start.settledCpu.toNanos() / 1e6);
      }
    }
    return List.of(wall, cpu, settledCpu);
  }

  private Start start(Variant variant) throws IOException, InterruptedException {
    byte[] request = KeepAliveConnection.request(MeasuredApp.TOMCAT_H2.path() + 1);
    long begin = System.nanoTime();
    try (AppProcess app = AppProcess.start(MeasuredApp.TOMCAT_H2, variant, settings);
        KeepAliveConnection connection = new KeepAliveConnection(app.port())) {
      connection.get(request);
      long answered = System.nanoTime();
      Duration used = app.cpu();
      TimeUnit.SECONDS.sleep(1);
      return new Start(answered - begin, used, app.cpu());
    }
  }

  private record Start(long wallNanos, Duration cpu, Duration settledCpu) {}
}
