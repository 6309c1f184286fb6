package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What reading costs in heap, on a machine with as many devices as are usual at most. */
@EnabledOnOs(OS.LINUX)
class NvmlAllocationTest {

  /** All pollers have 64 KB a second; a read is made each second, and the others need 18 KB. */
  private static final long MOST_BYTES = 44_000;

  private static final int READS = 60;

  @Test
  void eight_devices_that_tell_everything_are_read_with_little_heap(@TempDir Path folder)
      throws Exception {
    FakeMachine machine = new FakeMachine(folder);
    String[] script = FakeMachine.H100.clone();
    script[0] = "devices 8";
    NvmlSource source = machine.source(script);
    read(machine, source);

    long before = allocated();
    read(machine, source);
    long each = (allocated() - before) / READS;

    assertThat(source.read().devices()).hasSize(8);
    assertThat(each).isLessThan(MOST_BYTES);
  }

  private static void read(FakeMachine machine, NvmlSource source) {
    for (int i = 0; i < READS; i++) {
      machine.nanos += FakeMachine.SECOND;
      source.read();
    }
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
