package io.robomonitor.agent.config;

import io.robomonitor.advice.AgentLog;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Notices that the configuration file changed and hands out what it says now. Has no thread: run it
 * every few seconds, from one thread at a time.
 *
 * <p>A change is read at the second look that finds the file in the same state, so that a file
 * which is being written is not taken for a short one. A file with problems changes nothing: they
 * are reported, and the configuration stays what it was until the file is right.
 */
public final class ConfigWatcher implements Runnable {

  private final ConfigLoader loader;
  private final ConfigSources sources;
  private final Consumer<AgentConfig> onChange;
  private LoadedConfig current;
  private LoadedConfig reported;
  private FileStamp pending;

  /**
   * A watcher of the file that {@code loaded} was read from; without a file it does nothing.
   *
   * @param loaded what applies now, already {@linkplain LoadedConfig#report() reported}
   * @param onChange gets each new configuration, on the thread that runs the watcher
   */
  public ConfigWatcher(
      ConfigLoader loader,
      ConfigSources sources,
      LoadedConfig loaded,
      Consumer<AgentConfig> onChange) {
    this.loader = loader;
    this.sources = sources;
    this.onChange = onChange;
    this.current = loaded;
    this.reported = loaded;
    this.pending = loaded.stamp();
  }

  /** Looks once. Never throws. */
  @Override
  public void run() {
    try {
      poll();
      AgentLog.resolved("configuration:reload");
    } catch (Throwable e) { // the scheduler would drop a task that throws
      AgentLog.problem("configuration:reload", "changed configuration not applied", e);
    }
  }

  /** Looks once; true where a new configuration was handed out. */
  boolean poll() {
    File file = current.file();
    if (file == null) {
      return false;
    }
    FileStamp stamp = FileStamp.of(file);
    boolean settled = stamp.equals(pending);
    pending = stamp;
    return settled && !stamp.equals(reported.stamp()) && reload();
  }

  private boolean reload() {
    LoadedConfig loaded = loader.load(sources);
    reported.retract();
    reported = loaded;
    loaded.report();
    if (loaded.isFileFaulty()) {
      AgentLog.info("configuration unchanged until the file is right");
      return false;
    }
    List<String> atNextStart = changesAtNextStart(current.config(), loaded.config());
    current = loaded;
    onChange.accept(loaded.config());
    AgentLog.info(
        atNextStart.isEmpty()
            ? "configuration reloaded"
            : "configuration reloaded; takes effect at the next start: "
                + String.join(", ", atNextStart));
    return true;
  }

  /** The changed keys that a running agent cannot take over: names and shapes of its series. */
  static List<String> changesAtNextStart(AgentConfig before, AgentConfig after) {
    List<String> keys = new ArrayList<>();
    addIf(!before.service().equals(after.service()), "service", keys);
    addIf(
        !before.metrics().constantLabels().equals(after.metrics().constantLabels()),
        "labels",
        keys);
    addIf(!before.server().equals(after.server()), "server", keys);
    addIf(!before.poll().equals(after.poll()), "poll", keys);
    addIf(!before.nvml().equals(after.nvml()), "nvml", keys);
    addIf(before.metrics().histograms() != after.metrics().histograms(), "histograms", keys);
    addIf(!sameBuckets(before, after), "buckets", keys);
    return keys;
  }

  private static boolean sameBuckets(AgentConfig before, AgentConfig after) {
    for (String family : ConfigKeys.below("buckets")) {
      double[] old = before.metrics().buckets().get(family);
      if (!Arrays.equals(old, after.metrics().buckets().get(family))) {
        return false;
      }
    }
    return true;
  }

  private static void addIf(boolean changed, String key, List<String> keys) {
    if (changed) {
      keys.add(key);
    }
  }
}
