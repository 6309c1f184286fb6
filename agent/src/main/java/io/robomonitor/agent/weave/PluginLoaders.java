package io.robomonitor.agent.weave;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The plugin loader of each application loader. Both are held weakly: an undeployed web application
 * takes its plugin loader along. Safe for use by many threads.
 */
final class PluginLoaders {

  private final ClassLoader agent;
  private final Map<ClassLoader, WeakReference<PluginLoader>> byLoader = new WeakHashMap<>();

  PluginLoaders(ClassLoader agent) {
    this.agent = agent;
  }

  /** Has constants of call sites that are linked from now on made anew. */
  void forgetConstants() {
    synchronized (byLoader) {
      for (WeakReference<PluginLoader> reference : byLoader.values()) {
        PluginLoader plugin = reference.get();
        if (plugin != null) {
          plugin.forgetConstants();
        }
      }
    }
  }

  /** The plugin loader for an application loader; null stands for the boot loader. */
  PluginLoader of(@Nullable ClassLoader application) {
    ClassLoader key = application == null ? ClassLoader.getPlatformClassLoader() : application;
    synchronized (byLoader) {
      WeakReference<PluginLoader> reference = byLoader.get(key);
      PluginLoader plugin = reference == null ? null : reference.get();
      if (plugin == null) {
        plugin = new PluginLoader(agent, application);
        byLoader.put(key, new WeakReference<>(plugin));
      }
      return plugin;
    }
  }
}
