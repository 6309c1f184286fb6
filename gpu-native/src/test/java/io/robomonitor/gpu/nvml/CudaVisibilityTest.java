package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.gpu.GpuIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which of the devices are visible: {@code +}, {@code -}, and {@code ?} where it cannot be said.
 */
class CudaVisibilityTest {

  private static final List<GpuIdentity> THREE =
      List.of(
          gpu("0", "GPU-aaaa-1", "H100"),
          gpu("1", "GPU-aabb-2", "H100"),
          gpu("2", "GPU-cccc-3", "H100"));

  private static final List<GpuIdentity> OF_TWO_KINDS =
      List.of(gpu("0", "GPU-aaaa-1", "A2"), gpu("1", "GPU-aabb-2", "H100"));

  @Test
  void without_the_variable_every_device_is_visible() {
    assertThat(visible(Map.of(), THREE, 3)).isEqualTo("+++");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // numbers
        "''|---",
        "1|-+-",
        "0, 2|+-+",
        "2,1|-++",
        // the first that names no device ends the list
        "0,2,-1,1|+-+",
        "0,3,1|+--",
        "99,0|---",
        "99999999999999999999,0|---",
        "0,,1|+--",
        "NoDevFiles|---",
        // as strtoul reads them
        "1gpu2,2ampere|-++",
        "+1|-+-",
        "0x1|+--",
        // what is named twice empties the list, unless that had ended before
        "0,0|---",
        "0,1,0|---",
        "0,-1,0|+--",
        // beginnings of a UUID
        "GPU-aabb|-+-",
        "GPU-cccc-3,GPU-aaaa|+-+",
        "GPU-cccc,GPU-dddd,GPU-aaaa|--+",
        "GPU-cccc,GPU-aa,GPU-aaaa|--+",
        "GPU-,GPU-aaaa|---",
        "GPU-cccc,GPU-cccc-3|---",
        // the first entry says what all are
        "0,GPU-aabb|+--",
        "GPU-aabb,0|-+-",
        // parts of some device
        "MIG-1234|???"
      })
  void reads_the_list_as_cuda_does(String list, String visible) {
    assertThat(visible(Map.of("CUDA_VISIBLE_DEVICES", list), THREE, 3)).isEqualTo(visible);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1|??", "1,0|++", "2|--", "0,7|??", "''|--", "GPU-aabb|-+"})
  void numbers_say_how_many_where_the_fastest_device_comes_first(String list, String visible) {
    assertThat(visible(Map.of("CUDA_VISIBLE_DEVICES", list), OF_TWO_KINDS, 2)).isEqualTo(visible);
  }

  @Test
  void numbers_are_indices_where_the_bus_gives_the_order() {
    Map<String, String> environment =
        Map.of("CUDA_VISIBLE_DEVICES", "1", "CUDA_DEVICE_ORDER", "PCI_BUS_ID");

    assertThat(visible(environment, OF_TWO_KINDS, 2)).isEqualTo("-+");
  }

  @Test
  void a_device_that_does_not_answer_has_its_number_and_perhaps_the_uuid() {
    List<GpuIdentity> withoutTheSecond = new ArrayList<>(THREE);
    withoutTheSecond.remove(1);

    assertThat(visible(Map.of("CUDA_VISIBLE_DEVICES", "1,2"), withoutTheSecond, 3)).isEqualTo("-+");
    assertThat(visible(Map.of("CUDA_VISIBLE_DEVICES", "GPU-aaaa,GPU-dd"), withoutTheSecond, 3))
        .isEqualTo("+?");
  }

  private static String visible(
      Map<String, String> environment, List<GpuIdentity> devices, int count) {
    CudaVisibility visibility = CudaVisibility.of(new HashMap<>(environment), devices, count);
    StringJoiner marks = new StringJoiner("");
    devices.forEach(device -> marks.add(mark(visibility.of(device))));
    return marks.toString();
  }

  private static String mark(@Nullable Boolean visible) {
    return visible == null ? "?" : visible ? "+" : "-";
  }

  private static GpuIdentity gpu(String index, String uuid, String name) {
    return new GpuIdentity(index, uuid, name, "nvidia", null, null, null);
  }
}
