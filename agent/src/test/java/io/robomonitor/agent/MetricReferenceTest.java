package io.robomonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.advice.MetricReference;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.cache.CacheMetrics;
import io.robomonitor.advice.db.DatabaseMetrics;
import io.robomonitor.advice.http.HttpClientMetrics;
import io.robomonitor.advice.http.HttpServerMetrics;
import io.robomonitor.advice.operation.OperationMetrics;
import io.robomonitor.advice.training.InferenceMetrics;
import io.robomonitor.advice.training.TrainingMetrics;
import io.robomonitor.agent.endpoint.MetricsEndpoint;
import io.robomonitor.agent.health.HealthCollector;
import io.robomonitor.agent.health.SelfCollector;
import io.robomonitor.agent.poll.DcgmCollector;
import io.robomonitor.agent.poll.GpuCollector;
import io.robomonitor.agent.poll.PollEngine;
import io.robomonitor.agent.poll.container.ContainerCollector;
import io.robomonitor.agent.poll.system.EnergyCollector;
import io.robomonitor.agent.poll.system.FilesystemCollector;
import io.robomonitor.agent.poll.system.NodeCollector;
import io.robomonitor.agent.poll.system.SystemCollector;
import io.robomonitor.agent.weave.WeaveMetrics;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code docs/metrics.md} says what the code does. */
class MetricReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  private static final List<MetricCatalog> OWN =
      List.of(
          HttpServerMetrics.CATALOG,
          HttpClientMetrics.CATALOG,
          DatabaseMetrics.CATALOG,
          DatabaseMetrics.POOL_CATALOG,
          CacheMetrics.CATALOG,
          TrainingMetrics.CATALOG,
          InferenceMetrics.CATALOG,
          OperationMetrics.CATALOG,
          SystemCollector.CATALOG,
          ContainerCollector.CATALOG,
          FilesystemCollector.CATALOG,
          EnergyCollector.CATALOG,
          GpuCollector.CATALOG,
          SelfCollector.CATALOG,
          HealthCollector.CATALOG,
          PollEngine.CATALOG,
          MetricsEndpoint.CATALOG,
          WeaveMetrics.CATALOG,
          Telemetry.CATALOG,
          NodeCollector.CATALOG,
          DcgmCollector.CATALOG);

  /** What dashboards and rules of users rely on: a name that goes missing here breaks them. */
  private static final String CONTRACT =
      """
      http_requests_total http_request_duration_seconds http_requests_in_flight
      http_request_bytes_total http_response_bytes_total
      db_queries_total db_query_duration_seconds db_transactions_total
      db_pool_connections db_pool_connections_max db_pool_connections_min
      db_pool_pending_requests db_pool_timeouts_total db_pool_acquire_seconds db_pool_use_seconds
      cache_requests_total cache_evictions_total cache_entries cache_load_duration_seconds
      training_steps_total training_step_duration_seconds training_loss training_learning_rate
      training_batch_size training_samples_total training_samples_per_second
      training_data_wait_seconds_total training_errors_total training_nonfinite_loss_total
      training_last_step_timestamp_seconds training_metric
      system_cpu_utilization_ratio system_cpu_seconds_total system_load_average
      process_cpu_utilization_ratio system_memory_bytes system_memory_total_bytes system_swap_bytes
      container_cpu_usage_seconds_total container_cpu_cfs_periods_total
      container_cpu_cfs_throttled_periods_total container_cpu_cfs_throttled_seconds_total
      container_memory_usage_bytes container_memory_working_set_bytes
      container_spec_memory_limit_bytes container_oom_events_total
      container_network_receive_bytes_total container_network_transmit_bytes_total
      container_fs_reads_bytes_total container_fs_writes_bytes_total
      system_disk_read_bytes_total system_disk_written_bytes_total
      system_disk_reads_total system_disk_writes_total system_disk_io_seconds_total
      system_filesystem_size_bytes system_filesystem_available_bytes
      system_network_receive_bytes_total system_network_transmit_bytes_total
      system_network_receive_packets_total system_network_transmit_packets_total
      system_network_receive_errors_total system_network_transmit_errors_total
      system_network_receive_drops_total system_network_transmit_drops_total
      system_pressure_waiting_seconds_total system_pressure_stalled_seconds_total
      system_energy_joules_total
      gpu_info gpu_utilization_ratio gpu_memory_bandwidth_utilization_ratio
      gpu_memory_used_bytes gpu_memory_free_bytes gpu_memory_total_bytes
      gpu_temperature_celsius gpu_power_watts gpu_power_limit_watts gpu_clock_hertz
      gpu_fan_speed_ratio gpu_pcie_replays_total
      gpu_energy_joules_total gpu_throttle_active gpu_engine_utilization_ratio
      gpu_pcie_receive_bytes_total gpu_pcie_transmit_bytes_total
      gpu_nvlink_receive_bytes_total gpu_nvlink_transmit_bytes_total
      gpu_ecc_errors_total gpu_remapped_rows_total gpu_xid_errors_total
      gpu_sm_active_ratio gpu_tensor_active_ratio gpu_dram_active_ratio gpu_sm_occupancy_ratio
      gpu_process_memory_used_bytes gpu_process_utilization_ratio gpu_process_attribution
      service_uptime_seconds robo_monitor_info
      robo_monitor_woven_classes robo_monitor_weave_errors_total robo_monitor_advice_errors_total
      robo_monitor_series_dropped_total robo_monitor_poll_duration_seconds
      robo_monitor_poll_errors_total robo_monitor_snapshot_age_seconds
      robo_monitor_scrape_duration_seconds""";

  /** Not elsewhere: some of {@code process_*} is read from Linux's {@code /proc}. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void the_page_is_what_the_code_says() throws Exception {
    List<MetricCatalog> sections = new ArrayList<>(OWN);
    sections.add(JvmFamilies.catalog());
    String expected = MetricReference.render(sections);
    if (Boolean.getBoolean("robo.regenerate")) {
      Files.writeString(PAGE, expected);
    }

    assertThat(Files.readString(PAGE))
        .as(
            "docs/metrics.md, written anew by: mvn -pl agent -am test"
                + " -Dtest=MetricReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Drobo.regenerate=true")
        .isEqualTo(expected);
  }

  @Test
  void every_catalog_of_the_code_is_in_the_page() throws Exception {
    List<MetricCatalog> declared = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.robomonitor")) {
      for (JavaField field : type.getFields()) {
        if (field.getRawType().isEquivalentTo(MetricCatalog.class)) {
          Field constant = field.reflect();
          constant.setAccessible(true);
          declared.add((MetricCatalog) constant.get(null));
        }
      }
    }

    assertThat(declared).isNotEmpty();
    assertThat(OWN).containsAll(declared);
  }

  @Test
  void every_name_that_users_rely_on_is_there() {
    List<String> names = new ArrayList<>();
    for (MetricCatalog section : OWN) {
      for (MetricDefinition metric : section.metrics()) {
        names.add(metric.name());
      }
    }

    assertThat(names).doesNotHaveDuplicates().contains(CONTRACT.split("\\s+"));
  }
}
