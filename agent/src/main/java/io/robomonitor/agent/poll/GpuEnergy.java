package io.robomonitor.agent.poll;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The energy that the GPUs which the application may use spent from one look to the next: by the
 * device's own counter where it has one, else by the power that it draws. For one thread.
 */
public final class GpuEnergy {

  private final List<Supplier<@Nullable GpuSnapshot>> gpus;
  private Map<String, Double> countersBefore = new HashMap<>();
  private long lookedAt;
  private boolean looked;

  /** Makes one over {@code Polled::current} of each vendor. */
  public GpuEnergy(List<Supplier<@Nullable GpuSnapshot>> gpus) {
    this.gpus = List.copyOf(gpus);
  }

  /**
   * Looks.
   *
   * @param now {@link System#nanoTime}
   * @return joules since the last look; 0 at the first, and where no device tells
   */
  public double look(long now) {
    double seconds = looked ? (now - lookedAt) / 1e9 : 0;
    lookedAt = now;
    looked = true;
    double joules = 0;
    Map<String, Double> counters = new HashMap<>();
    for (Supplier<@Nullable GpuSnapshot> vendor : gpus) {
      GpuSnapshot snapshot = vendor.get();
      if (snapshot == null) {
        continue;
      }
      for (GpuDevice device : snapshot.devices()) {
        if (Boolean.FALSE.equals(device.visible())) {
          continue; // another process computes on it
        }
        joules += spent(device, seconds, counters);
      }
    }
    countersBefore = counters;
    return joules;
  }

  private double spent(GpuDevice device, double seconds, Map<String, Double> counters) {
    Double counter = device.energyJoules();
    if (counter == null) {
      Double watts = device.powerWatts();
      return watts == null ? 0 : watts * seconds;
    }
    String key = device.identity().vendor() + ' ' + device.gpu();
    counters.put(key, counter);
    Double before = countersBefore.get(key);
    // A counter that went back belongs to a driver that was loaded anew.
    return before == null || counter < before ? 0 : counter - before;
  }
}
