package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.gpu.GpuIdentity;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CudaVisibilityTest {

  private static final GpuIdentity FIRST = gpu("0", "GPU-aaaa-1");
  private static final GpuIdentity SECOND = gpu("1", "GPU-aabb-2");

  @Test
  void without_the_variable_every_device_is_visible() {
    CudaVisibility visibility = CudaVisibility.of(Map.of(), false);

    assertThat(visibility.of(FIRST)).isTrue();
    assertThat(visibility.of(SECOND)).isTrue();
  }

  @Test
  void an_empty_value_hides_every_device() {
    assertThat(of("", true, FIRST)).isFalse();
  }

  @Test
  void numbers_are_indices_where_all_devices_are_of_one_kind() {
    assertThat(of("1", true, FIRST)).isFalse();
    assertThat(of("0, 1", true, SECOND)).isTrue();
  }

  @Test
  void numbers_say_nothing_where_the_fastest_device_comes_first() {
    assertThat(of("1", false, SECOND)).isNull();
  }

  @Test
  void numbers_are_indices_where_the_bus_gives_the_order() {
    Map<String, String> environment =
        Map.of("CUDA_VISIBLE_DEVICES", "1", "CUDA_DEVICE_ORDER", "PCI_BUS_ID");

    assertThat(CudaVisibility.of(environment, false).of(FIRST)).isFalse();
    assertThat(CudaVisibility.of(environment, false).of(SECOND)).isTrue();
  }

  @Test
  void beginnings_of_a_uuid_name_a_device() {
    assertThat(of("GPU-aabb", false, FIRST)).isFalse();
    assertThat(of("GPU-aabb", false, SECOND)).isTrue();
  }

  @Test
  void what_is_neither_ends_the_list() {
    assertThat(of("0,-1,1", true, FIRST)).isTrue();
    assertThat(of("0,-1,1", true, SECOND)).isFalse();
    assertThat(of("NoDevFiles", true, FIRST)).isFalse();
  }

  @Test
  void a_part_of_some_device_leaves_it_open() {
    assertThat(of("MIG-1234", true, FIRST)).isNull();
  }

  private static @Nullable Boolean of(String value, boolean oneKind, GpuIdentity device) {
    return CudaVisibility.of(Map.of("CUDA_VISIBLE_DEVICES", value), oneKind).of(device);
  }

  private static GpuIdentity gpu(String index, String uuid) {
    return new GpuIdentity(index, uuid, null, "nvidia", null, null, null);
  }
}
