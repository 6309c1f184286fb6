package io.robomonitor.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.LibraryInstrumentation;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PluginLoaderTest {

  private static final String ADVICE =
      "io.robomonitor.advice.fixture.sample.SampleInstrumentation$TraceAdvice";

  private final ClassLoader agent = PluginLoaderTest.class.getClassLoader();
  private final PluginLoaders plugins = new PluginLoaders(agent);

  @Test
  void library_packages_are_defined_for_each_application_loader() throws Exception {
    PluginLoader first = plugins.of(new URLClassLoader(new URL[0], agent));
    PluginLoader second = plugins.of(new URLClassLoader(new URL[0], agent));

    assertThat(first.loadClass(ADVICE).getClassLoader()).isSameAs(first);
    assertThat(first.loadClass(ADVICE)).isNotSameAs(second.loadClass(ADVICE));
  }

  @Test
  void recorders_and_the_contract_are_the_agents_own() throws Exception {
    PluginLoader plugin = plugins.of(null);

    assertThat(plugin.loadClass("io.robomonitor.advice.LibraryInstrumentation"))
        .isSameAs(LibraryInstrumentation.class);
    assertThat(PluginLoader.isLibraryClass("io.robomonitor.advice.http.HttpSettings")).isFalse();
    assertThat(PluginLoader.isLibraryClass("io.robomonitor.advice.http.servlet.X")).isTrue();
  }

  @Test
  void one_application_loader_has_one_plugin_loader() {
    ClassLoader application = new URLClassLoader(new URL[0], agent);

    assertThat(plugins.of(application)).isSameAs(plugins.of(application));
  }

  @Test
  void an_application_loader_that_is_dropped_is_collected_with_its_plugin_loader()
      throws Exception {
    ClassLoader application = new URLClassLoader(new URL[0], agent);
    PluginLoader plugin = plugins.of(application);
    plugin.loadClass(ADVICE);
    WeakReference<ClassLoader> applicationGone = new WeakReference<>(application);
    WeakReference<ClassLoader> pluginGone = new WeakReference<>(plugin);
    application = null;
    plugin = null;

    awaitCollection(applicationGone);
    awaitCollection(pluginGone);
  }

  private static void awaitCollection(WeakReference<?> reference) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!reference.refersTo(null)) {
      assertThat(System.nanoTime()).as("not collected").isLessThan(deadline);
      System.gc();
    }
  }
}
