package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.system.SystemSnapshot.Counts;
import java.io.File;

/**
 * Linux, from the files of {@code /proc}. They are read here and not by OSHI, which reads the same
 * files at many times the cost and leaves out pressure, the time of reads and writes, and what was
 * dropped when sending. A file that cannot be read takes nothing with it but what it says.
 */
final class ProcFiles implements OperatingSystem {

  private final ProcStat stat;
  private final ProcLoadavg loadavg;
  private final ProcMeminfo meminfo;
  private final ProcDiskstats diskstats;
  private final ProcNetDev netDev;
  private final ProcPressure pressure;
  private final boolean eachCpu;
  private final Cap disksCap = new Cap("disks");
  private final Cap networksCap = new Cap("network devices");

  /**
   * Reads a tree in the form of {@code /proc}.
   *
   * @param eachCpu whether the time of each processor is wanted, beside that of all
   */
  ProcFiles(File proc, boolean eachCpu) {
    KernelText text = new KernelText();
    this.stat = new ProcStat(proc, text);
    this.loadavg = new ProcLoadavg(proc, text);
    this.meminfo = new ProcMeminfo(proc, text);
    this.diskstats = new ProcDiskstats(proc, text);
    this.netDev = new ProcNetDev(proc, text);
    this.pressure = new ProcPressure(proc, text);
    this.eachCpu = eachCpu;
  }

  @Override
  public Counts read() {
    return new Counts(
        stat.read(eachCpu),
        loadavg.read(),
        meminfo.read(),
        disksCap.of(diskstats.read()),
        networksCap.of(netDev.read()),
        pressure.read());
  }
}
