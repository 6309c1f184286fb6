package io.robomonitor.agent.poll.system;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.IntStream;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.FileSystem;

/**
 * OSHI as it answers on a machine that is no Linux: the value of {@code
 * getProcessor().getSystemLoadAverage(3)} is under {@code processor.systemLoadAverage}, and so on.
 * A list has its length under its own name. What was not recorded must not be asked.
 */
final class RecordedOshi {

  private final Properties answers = new Properties();

  RecordedOshi(String machine) throws IOException {
    answers.load(new StringReader(Recorded.text(machine, "oshi.properties")));
  }

  HardwareAbstractionLayer hardware() {
    return answering(HardwareAbstractionLayer.class, "");
  }

  FileSystem filesystem() {
    return answering(FileSystem.class, "");
  }

  /** Changes an answer. */
  void set(String key, String value) {
    answers.setProperty(key, value);
  }

  private <T> T answering(Class<T> type, String path) {
    return type.cast(
        Proxy.newProxyInstance(
            RecordedOshi.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer(method, path + name(method))));
  }

  private static String name(Method method) {
    String name = method.getName().replaceFirst("^(get|is)(?=[A-Z])", "");
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private Object answer(Method method, String key) {
    Class<?> type = method.getReturnType();
    if (type.isInterface() && type != List.class) {
      return answering(type, key + ".");
    }
    String answer = answers.getProperty(key);
    if (answer == null) {
      throw new AssertionError("not recorded: " + key);
    }
    if (type == List.class) {
      Class<?> element =
          (Class<?>)
              ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
      return IntStream.range(0, Integer.parseInt(answer))
          .mapToObj(i -> answering(element, key + "." + i + "."))
          .toList();
    }
    if (type == long[][].class) {
      return Arrays.stream(answer.split("; ")).map(RecordedOshi::longs).toArray(long[][]::new);
    }
    if (type == long[].class) {
      return longs(answer);
    }
    if (type == double[].class) {
      return Arrays.stream(answer.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
    if (type == boolean.class) {
      return Boolean.valueOf(answer);
    }
    return type == long.class ? (Object) Long.valueOf(answer) : answer;
  }

  private static long[] longs(String words) {
    return Arrays.stream(words.split(" ")).mapToLong(Long::parseLong).toArray();
  }
}
