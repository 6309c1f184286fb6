package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.system.CpuTimes.Mode;
import io.robomonitor.agent.poll.system.NetworkDevice.Traffic;
import io.robomonitor.agent.poll.system.SystemSnapshot.Counts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.hardware.VirtualMemory;

/**
 * Windows and macOS, by OSHI. It says 0 or a negative number of what it does not know; where {@link
 * Platform} or the sign tells so, nothing is said here.
 */
final class OshiSystem implements OperatingSystem {

  private static final double MILLIS = 1000;

  /** Making the lists of devices is slow; reading those that are known is not. */
  private static final int LIST_EVERY = 12;

  private final HardwareAbstractionLayer hardware;
  private final Platform platform;
  private final boolean eachCpu;
  private final Cap disksCap = new Cap("disks");
  private final Cap networksCap = new Cap("network devices");
  private List<HWDiskStore> disks = List.of();
  private List<NetworkIF> networks = List.of();
  private int reads;

  OshiSystem(HardwareAbstractionLayer hardware, Platform platform, boolean eachCpu) {
    this.hardware = hardware;
    this.platform = platform;
    this.eachCpu = eachCpu;
  }

  @Override
  public Counts read() {
    if (reads++ % LIST_EVERY == 0) {
      disks = new ArrayList<>(hardware.getDiskStores());
      networks = new ArrayList<>(hardware.getNetworkIFs());
    } else {
      disks.removeIf(disk -> !disk.updateAttributes()); // it is gone
      networks.removeIf(network -> !network.updateAttributes());
    }
    CentralProcessor processor = hardware.getProcessor();
    return new Counts(
        cpus(processor),
        loadAverage(processor),
        memory(hardware.getMemory()),
        disksCap.of(disks.stream().map(OshiSystem::disk).toList()),
        networksCap.of(networks.stream().filter(this::isShown).map(this::network).toList()),
        List.of());
  }

  private List<CpuTimes> cpus(CentralProcessor processor) {
    List<CpuTimes> cpus = new ArrayList<>();
    long[] all = processor.getSystemCpuLoadTicks();
    if (all[TickType.IDLE.getIndex()] == 0) {
      return cpus; // it could not read them
    }
    cpus.add(new CpuTimes("", seconds(all)));
    if (eachCpu) {
      long[][] ticks = processor.getProcessorCpuLoadTicks();
      for (int i = 0; i < ticks.length; i++) {
        cpus.add(new CpuTimes(Integer.toString(i), seconds(ticks[i])));
      }
    }
    return cpus;
  }

  private Map<Mode, Double> seconds(long[] ticks) {
    Map<Mode, Double> seconds = new EnumMap<>(Mode.class);
    for (Mode mode : platform.cpuModes()) {
      seconds.put(
          mode, ticks[TickType.valueOf(mode.name()).getIndex()] / platform.ticksPerSecond());
    }
    return seconds;
  }

  /** Windows has none: OSHI answers with negative numbers. */
  private static Map<String, Double> loadAverage(CentralProcessor processor) {
    double[] averages = processor.getSystemLoadAverage(ProcLoadavg.WINDOWS.size());
    Map<String, Double> byWindow = new TreeMap<>();
    for (int i = 0; i < averages.length; i++) {
      if (averages[i] >= 0) {
        byWindow.put(ProcLoadavg.WINDOWS.get(i), averages[i]);
      }
    }
    return byWindow;
  }

  private static Memory memory(GlobalMemory memory) {
    Map<String, Long> bytes = new HashMap<>();
    if (memory.getTotal() > 0) {
      bytes.put("MemTotal", memory.getTotal());
      bytes.put("MemAvailable", memory.getAvailable());
    }
    VirtualMemory swap = memory.getVirtualMemory();
    if (swap.getSwapTotal() > 0) {
      bytes.put("SwapTotal", swap.getSwapTotal());
      bytes.put("SwapFree", swap.getSwapTotal() - swap.getSwapUsed());
    }
    return new Memory(bytes);
  }

  private static Disk disk(HWDiskStore disk) {
    String name = disk.getName();
    return new Disk(
        name.substring(name.lastIndexOf('\\') + 1), // \\.\PHYSICALDRIVE0
        Counters.known(disk.getReads()),
        Counters.known(disk.getReadBytes()),
        /* readSeconds= */ null,
        Counters.known(disk.getWrites()),
        Counters.known(disk.getWriteBytes()),
        /* writeSeconds= */ null,
        Counters.divided(disk.getTransferTime(), MILLIS),
        /* weightedIoSeconds= */ null);
  }

  /** Windows lists each filter above a device as a device, which has no connector. */
  private boolean isShown(NetworkIF network) {
    return platform != Platform.WINDOWS || network.isConnectorPresent();
  }

  private NetworkDevice network(NetworkIF network) {
    boolean windows = platform == Platform.WINDOWS;
    return new NetworkDevice(
        windows ? network.getDisplayName() : network.getName(),
        new Traffic(
            Counters.known(network.getBytesRecv()),
            Counters.known(network.getPacketsRecv()),
            Counters.known(network.getInErrors()),
            Counters.known(network.getInDrops())),
        new Traffic(
            Counters.known(network.getBytesSent()),
            Counters.known(network.getPacketsSent()),
            Counters.known(network.getOutErrors()),
            // "on Windows, returns discarded outgoing packets"
            windows ? Counters.known(network.getCollisions()) : null));
  }
}
