package io.robomonitor.agent.poll.container;

import java.io.File;

/** Names of block devices, which control groups know by number. */
final class BlockDevices {

  private final File directory;
  private final KernelFiles files;

  BlockDevices(File root, KernelFiles files) {
    this.directory = new File(root, "sys/dev/block");
    this.files = files;
  }

  /**
   * As cAdvisor names a device.
   *
   * @param number {@code 254:0}
   * @return {@code /dev/vda}; the number where the kernel does not say
   */
  String name(String number) {
    String key = "DEVNAME=";
    for (String line : files.read(new File(new File(directory, number), "uevent")).lines()) {
      if (line.startsWith(key)) {
        return "/dev/" + line.substring(key.length());
      }
    }
    return number;
  }
}
