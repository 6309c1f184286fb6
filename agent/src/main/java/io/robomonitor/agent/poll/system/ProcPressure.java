package io.robomonitor.agent.poll.system;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pressure from {@code /proc/pressure}; see the kernel's documentation, {@code accounting/psi}. A
 * kernel without it, or started with {@code psi=0}, has no readable file there.
 */
final class ProcPressure {

  private static final List<String> RESOURCES = List.of("cpu", "io", "memory");
  private static final double MICROS = 1e6;

  private final File folder;
  private final KernelText text;

  ProcPressure(File proc, KernelText text) {
    this.folder = new File(proc, "pressure");
    this.text = text;
  }

  List<Pressure> read() {
    List<Pressure> pressures = new ArrayList<>();
    for (String resource : RESOURCES) {
      Double waiting = null;
      Double stalled = null;
      text.read(new File(folder, resource));
      while (text.nextLine()) {
        if (text.skip("some ")) {
          waiting = total();
        } else if (text.skip("full ") && !resource.equals("cpu")) {
          // of the CPU it is always 0, "undefined at the system level"
          stalled = total();
        }
      }
      pressures.add(new Pressure(resource, waiting, stalled));
    }
    return pressures;
  }

  /** What follows {@code total=}, in seconds. */
  private @Nullable Double total() {
    String before = text.wordBeforeLast('=');
    return before == null || !before.endsWith(" total")
        ? null
        : Counters.divided(text.number(), MICROS);
  }
}
