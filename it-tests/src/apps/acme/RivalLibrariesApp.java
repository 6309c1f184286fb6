package acme;

import com.sun.jna.Native;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.Yaml;
import oshi.SystemInfo;

/** Uses, at other versions, every library that the agent carries, and says which files they are. */
public final class RivalLibrariesApp {

  public static void main(String[] arguments) throws Exception {
    Object generated =
        new ByteBuddy()
            .subclass(Object.class)
            .method(ElementMatchers.named("toString"))
            .intercept(FixedValue.value("generated"))
            .make()
            .load(RivalLibrariesApp.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
            .getLoaded()
            .getDeclaredConstructor()
            .newInstance();
    say("byte buddy " + generated, ByteBuddy.class);
    say("jna pointer size " + Native.POINTER_SIZE, Native.class);
    SystemInfo system = new SystemInfo();
    say("oshi memory " + (system.getHardware().getMemory().getTotal() > 0), SystemInfo.class);
    say("snakeyaml " + new Yaml().load("{a: 1}"), Yaml.class);
    Load load = new Load(LoadSettings.builder().build());
    say("snakeyaml engine " + load.loadFromString("{b: 2}"), Load.class);
    Counter.builder().name("app_counter").register().inc(3);
    say("prometheus " + metricsOfTheApplication(), Counter.class);
    io.prometheus.client.Counter.build("old_counter", "of the old client").register().inc(4);
    say(
        "old prometheus "
            + io.prometheus.client.CollectorRegistry.defaultRegistry.getSampleValue(
                "old_counter_total"),
        io.prometheus.client.Counter.class);
    System.out.println("done");
    while (System.in.read() >= 0) {}
  }

  private static String metricsOfTheApplication() {
    StringBuilder names = new StringBuilder();
    PrometheusRegistry.defaultRegistry
        .scrape()
        .forEach(metric -> names.append(metric.getMetadata().getName()));
    return names.toString();
  }

  private static void say(String what, Class<?> library) throws Exception {
    String file = library.getProtectionDomain().getCodeSource().getLocation().getPath();
    System.out.println(what + " from " + file.substring(file.lastIndexOf('/') + 1));
  }
}
