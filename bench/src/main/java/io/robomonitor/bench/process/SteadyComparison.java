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

  private final MeasuredApp app;
  private final Settings settings;
  private final LoadPlan plan;

  SteadyComparison(MeasuredApp app, Settings settings, LoadPlan plan) {
    this.app = app;
    this.settings = settings;
    this.plan = plan;
  }

  /** The figures; the first tells whether the next two, of a request, mean anything. */
  List<Samples> run() throws IOException, InterruptedException {
    for (int set = 0; set < plan.sets(); set++) {
      List<LoadedApp> apps = new ArrayList<>();
      try {
        for (Variant variant : settings.variants()) {
          apps.add(LoadedApp.start(app, variant, settings));
        }
        measureSet(apps);
      } finally {
        for (LoadedApp started : apps) {
          started.close();
        }
      }
    }
    return List.of(missed, cpu, allocation, resident, heap, threads, classes);
  }

  private void measureSet(List<LoadedApp> apps) throws IOException, InterruptedException {
    for (LoadedApp each : apps) {
      each.load().send(plan.warmUpRequests());
    }
    for (int round = 0; round < plan.rounds(); round++) {
      for (LoadedApp each : Settings.rotated(apps, round)) {
        measureBlock(each);
      }
    }
    for (LoadedApp each : apps) {
      measureSize(each);
    }
  }

  private void measureBlock(LoadedApp loaded) throws IOException, InterruptedException {
    AppProcess process = loaded.process();
    long allocatedBefore = process.stats().allocatedBytes();
    long sentBefore = loaded.load().sent();
    long cpuBefore = process.cpuNanos();
    loaded.load().send(plan.blockRequests());
    long cpuNanos = process.cpuNanos() - cpuBefore;
    double requests = loaded.load().sent() - sentBefore;
    cpu.add(process.variant(), cpuNanos / 1e3 / requests);
    long allocated = process.stats().allocatedBytes() - allocatedBefore;
    allocation.add(process.variant(), allocated / requests);
  }

  private void measureSize(LoadedApp loaded) throws IOException, InterruptedException {
    AppProcess process = loaded.process();
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
      missed.add(variant, loaded.load().sent() - seen);
    }
  }

  /** An application and the connections into it. */
  private record LoadedApp(AppProcess process, LoadGenerator load) implements AutoCloseable {

    static LoadedApp start(MeasuredApp app, Variant variant, Settings settings) throws IOException {
      AppProcess process = AppProcess.start(app, variant, settings);
      try {
        return new LoadedApp(process, new LoadGenerator(process.port(), app.path()));
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
