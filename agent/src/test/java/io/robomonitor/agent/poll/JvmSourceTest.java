package io.robomonitor.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.Test;

class JvmSourceTest {

  @Test
  void exposes_the_families_of_client_java_with_our_labels() throws Exception {
    MetricSnapshots snapshot =
        new JvmSource(Duration.ofSeconds(5), Labels.of("env", "test")).poll();

    assertThat(snapshot.stream().map(family -> family.getMetadata().getName()))
        .contains(
            "jvm_memory_used_bytes",
            "jvm_gc_collection_seconds",
            "jvm_threads_current",
            "jvm_classes_currently_loaded",
            "jvm_runtime",
            "process_cpu_seconds");
    assertThat(Exposition.of(JvmSource.collector(() -> snapshot)))
        .contains("jvm_memory_used_bytes{area=\"heap\",env=\"test\"} ");
  }

  @Test
  void a_constant_label_gives_way_to_a_label_of_the_same_name() throws Exception {
    Labels clashing = Labels.of("area", "51", "gc", "x", "pool", "x", "state", "x");

    MetricSnapshots snapshot = new JvmSource(Duration.ofSeconds(5), clashing).poll();

    assertThat(Exposition.of(JvmSource.collector(() -> snapshot)))
        .contains("jvm_memory_used_bytes{area=\"heap\"} ");
  }

  @Test
  void makes_no_mbean_server() throws Exception {
    List<MBeanServer> before = MBeanServerFactory.findMBeanServer(null);

    new JvmSource(Duration.ofSeconds(5), Labels.EMPTY).poll();

    assertThat(MBeanServerFactory.findMBeanServer(null)).isEqualTo(before);
  }

  @Test
  void exposes_nothing_before_the_first_snapshot() throws Exception {
    assertThat(Exposition.of(JvmSource.collector(() -> null))).isEmpty();
  }
}
