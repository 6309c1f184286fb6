package io.robomonitor.bench.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The application under load. A set is one process for each agent, all alive at once; after warm-up
 * they are loaded in turn, block by block, so that each block has its neighbours' weather. Several
 * sets, because the compiler decides a little differently in every process.
 */
final class SteadyComparison {

  private static final double MEBIBYTE = 1024 * 1024;

  private final Samples cpu = new Samples("CPU a request", "us", new Goal.Ratio(1.05));
  private final Samples allocation =
      new Samples("allocation a request", "bytes", new Goal.Ratio(1.02));
  private final Samples resident =
      new Samples("resident after load and GC", "MiB", new Goal.Difference(40, "MiB"));
  private final Samples heap = new Samples("heap after load and GC", "MiB", new Goal.Informative());
  private final Samples threads = new Samples("threads", "count", new Goal.Informative());
  private final Samples classes = new Samples("loaded classes", "count", new Goal.Informative());
  private final Samples missed = new Samples("requests the agent missed", "count", new Goal.Zero());

  private final Settings settings;

  SteadyComparison(Settings settings) {
    this.settings = settings;
  }

  /** The figures; the first tells whether the others mean anything. */
  List<Samples> run() throws IOException, InterruptedException {
    for (int set = 0; set < settings.steadySets(); set++) {
      List<LoadedApp> apps = new ArrayList<>();
      try {
        for (Variant variant : settings.variants()) {
          apps.add(LoadedApp.start(variant, settings));
        }
        measureSet(apps);
      } finally {
        for (LoadedApp app : apps) {
          app.close();
        }
      }
    }
    return List.of(missed, cpu, allocation, resident, heap, threads, classes);
  }

  private void measureSet(List<LoadedApp> apps) throws IOException, InterruptedException {
    for (LoadedApp app : apps) {
      app.load().send(settings.warmUpRequests());
    }
    for (int round = 0; round < settings.steadyRounds(); round++) {
      for (LoadedApp app : Settings.rotated(apps, round)) {
        measureBlock(app);
      }
    }
    for (LoadedApp app : apps) {
      measureSize(app);
    }
  }

  private void measureBlock(LoadedApp app) throws IOException, InterruptedException {
    AppProcess process = app.process();
    long allocatedBefore = process.stats().allocatedBytes();
    long sentBefore = app.load().sent();
    long cpuBefore = process.cpuNanos();
    app.load().send(settings.blockRequests());
    long cpuNanos = process.cpuNanos() - cpuBefore;
    double requests = app.load().sent() - sentBefore;
    cpu.add(process.variant(), cpuNanos / 1e3 / requests);
    long allocated = process.stats().allocatedBytes() - allocatedBefore;
    allocation.add(process.variant(), allocated / requests);
  }

  private void measureSize(LoadedApp app) throws IOException, InterruptedException {
    AppProcess process = app.process();
    Variant variant = process.variant();
    process.collectGarbage();
    process.collectGarbage(); // the second frees what the first only found unreachable
    resident.add(variant, process.residentBytes() / MEBIBYTE);
    AppStats stats = process.stats();
    heap.add(variant, stats.heapBytes() / MEBIBYTE);
    threads.add(variant, (double) stats.threads());
    classes.add(variant, (double) stats.classes());
    if (variant.hasAgent()) {
      double seen = AgentMetrics.sum(process.metricsPort(), variant.requestCounter());
      missed.add(variant, app.load().sent() - seen);
    }
  }

  /** An application and the connections into it. */
  private record LoadedApp(AppProcess process, LoadGenerator load) implements AutoCloseable {

    static LoadedApp start(Variant variant, Settings settings) throws IOException {
      AppProcess process = AppProcess.start(variant, settings);
      try {
        return new LoadedApp(process, new LoadGenerator(process.port()));
      } catch (IOException e) {
        process.close();
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      load.close();
      process.close();
    }
  }
}
