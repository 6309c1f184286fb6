package io.robomonitor.gpu;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is known of devices, flat: {@code 0 temperatureCelsius edge} → {@code 61.0}. */
public final class Known {

  private Known() {}

  /** What is null or absent is left out. */
  public static Map<String, Object> of(Collection<GpuDevice> devices) {
    Map<String, Object> known = new TreeMap<>();
    devices.forEach(device -> put(known, device.gpu(), device));
    return known;
  }

  private static void put(Map<String, Object> known, String name, @Nullable Object value) {
    if (value instanceof Record parts) {
      for (RecordComponent part : parts.getClass().getRecordComponents()) {
        put(known, name + " " + part.getName(), valueOf(part, parts));
      }
    } else if (value instanceof Map<?, ?> entries) {
      entries.forEach((key, entry) -> put(known, name + " " + key, entry));
    } else if (value != null) {
      known.put(name, value);
    }
  }

  private static @Nullable Object valueOf(RecordComponent part, Record of) {
    try {
      return part.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
