package io.robomonitor.advice.training.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.training.ModelValues;
import io.robomonitor.advice.training.TrainingRecorder;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossReaderTest {

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final ModelValues values = new TrainingRecorder(telemetry).model("policy").values();
  private final LossReader reader = new LossReader();
  private final List<String> calls = new ArrayList<>();

  @Test
  void looks_at_a_loss_in_the_hosts_memory_once_a_millisecond_and_copies_nothing() {
    reader.read(array(Device.cpu(), DataType.FLOAT32, 1, 0.5f), values, 1);
    reader.read(array(Device.cpu(), DataType.FLOAT32, 1, 9), values, 1_000_000);
    reader.read(array(Device.cpu(), DataType.FLOAT64, 1, 0.25), values, 1_000_001);

    assertThat(calls).containsExactly("toFloatArray", "toDoubleArray");
    assertThat(loss()).isEqualTo("training_loss{model=policy} 0.25");
  }

  @Test
  void copies_one_loss_in_sixteen_from_a_device_and_closes_the_copy() {
    for (int pass = 1; pass <= 17; pass++) {
      reader.read(array(Device.gpu(), DataType.FLOAT32, 1, pass), values, pass * 1_000_000L + 1);
      assertThat(calls).hasSize(pass <= 16 ? 3 : 6);
    }

    assertThat(calls.subList(3, 6)).containsExactly("toDevice", "toFloatArray", "close");
    assertThat(loss()).isEqualTo("training_loss{model=policy} 17");
  }

  @Test
  void leaves_out_what_is_no_single_number_that_it_can_read() {
    reader.read(array(Device.cpu(), DataType.FLOAT32, 2, 0.5f), values, 1);
    reader.read(array(Device.cpu(), DataType.BFLOAT16, 1, 0.5f), values, 1_000_001);

    assertThat(calls).isEmpty();
    assertThat(loss()).isEmpty();
  }

  private String loss() {
    return ScrapeText.of(telemetry, "training_loss{");
  }

  /** An array that notes what is done to it beyond asking for its shape. */
  private NDArray array(Device device, DataType type, long size, double value) {
    return (NDArray)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {NDArray.class},
            (proxy, method, arguments) -> answer(method, device, type, size, value));
  }

  private Object answer(Method method, Device device, DataType type, long size, double value) {
    return switch (method.getName()) {
      case "getDataType" -> type;
      case "getDevice" -> device;
      case "size" -> size;
      case "toFloatArray" -> noted(method, new float[] {(float) value});
      case "toDoubleArray" -> noted(method, new double[] {value});
      case "toDevice" -> noted(method, array(Device.cpu(), type, size, value));
      case "close" -> noted(method, null);
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private <T> T noted(Method method, T answer) {
    calls.add(method.getName());
    return answer;
  }
}
