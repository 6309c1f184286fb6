package io.robomonitor.agent.poll.system;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Disks from {@code /proc/diskstats}; fields as the kernel's documentation has them, {@code
 * admin-guide/iostats}.
 *
 * <p>Milliseconds have 32 bits there and start anew after 50 days, which to Prometheus is a counter
 * that was restarted.
 */
final class ProcDiskstats {

  /** Of the kernel's, whatever the disk's own sectors are. */
  private static final int SECTOR_BYTES = 512;

  private static final double MILLIS = 1000;

  /** What node_exporter leaves out too: no disks, and parts of disks. */
  private static final Pattern LEFT_OUT =
      Pattern.compile("(ram|loop|fd|(h|s|v|xv)d[a-z]+|nvme\\d+n\\d+p|mmcblk\\d+p)\\d+");

  private final File file;
  private final KernelText text;

  ProcDiskstats(File proc, KernelText text) {
    this.file = new File(proc, "diskstats");
    this.text = text;
  }

  List<Disk> read() {
    List<Disk> disks = new ArrayList<>();
    text.read(file);
    while (text.nextLine()) {
      text.number(); // major
      long minor = text.number();
      String device = text.word();
      if (minor != KernelText.UNKNOWN && device != null && !LEFT_OUT.matcher(device).matches()) {
        disks.add(disk(device));
      }
    }
    return disks;
  }

  private Disk disk(String device) {
    long reads = text.number();
    text.number(); // merged
    long sectorsRead = text.number();
    long readMillis = text.number();
    long writes = text.number();
    text.number(); // merged
    long sectorsWritten = text.number();
    long writeMillis = text.number();
    text.number(); // under way
    long ioMillis = text.number();
    long weightedMillis = text.number();
    return new Disk(
        device,
        Counters.known(reads),
        Counters.times(sectorsRead, SECTOR_BYTES),
        Counters.divided(readMillis, MILLIS),
        Counters.known(writes),
        Counters.times(sectorsWritten, SECTOR_BYTES),
        Counters.divided(writeMillis, MILLIS),
        Counters.divided(ioMillis, MILLIS),
        Counters.divided(weightedMillis, MILLIS));
  }
}
