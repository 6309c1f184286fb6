package acme;

import io.robomonitor.api.TrainingStep;
import java.io.InputStream;
import java.util.Arrays;

/** Defines classes that are broken in several ways, then an intact one that it uses. */
public final class CorruptApp {

  public static void main(String[] arguments) throws Exception {
    byte[] intact = bytesOf("acme/CorruptApp$Step.class");
    tryBroken("empty", new byte[0]);
    tryBroken("truncated", Arrays.copyOf(intact, intact.length / 2));
    tryBroken("constant pool cut", Arrays.copyOf(intact, 40));
    tryBroken("no magic", patched(intact, 0, 0));
    tryBroken("tag unknown", patched(intact, 10, 99));
    tryBroken("version of the future", patched(intact, 6, 1));
    Class<?> step = new Definer().define(intact);
    step.getMethod("step").invoke(null);
    System.out.println("done");
    while (System.in.read() >= 0) {}
  }

  private static void tryBroken(String what, byte[] bytes) {
    try {
      new Definer().define(bytes);
      System.out.println(what + ": defined");
    } catch (LinkageError refused) {
      System.out.println(what + ": " + refused);
    }
  }

  private static byte[] patched(byte[] bytes, int index, int value) {
    byte[] copy = bytes.clone();
    copy[index] = (byte) value;
    return copy;
  }

  private static byte[] bytesOf(String resource) throws Exception {
    try (InputStream in = CorruptApp.class.getClassLoader().getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  private static final class Definer extends ClassLoader {
    Class<?> define(byte[] bytes) {
      return defineClass("acme.CorruptApp$Step", bytes, 0, bytes.length);
    }
  }

  public static final class Step {
    @TrainingStep(model = "intact")
    public static void step() {}
  }
}
