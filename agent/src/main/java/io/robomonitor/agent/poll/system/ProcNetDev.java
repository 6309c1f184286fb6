package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.system.NetworkDevice.Traffic;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Network devices of this process's network namespace, from {@code /proc/net/dev}; see {@code
 * proc_net(5)}.
 *
 * <p>The loopback device is left out, and what a container engine makes one of for each container:
 * the same bytes go through the machine's own device, and the names never come back.
 */
final class ProcNetDev {

  private static final Pattern LEFT_OUT =
      Pattern.compile("lo|(veth|docker|br-|virbr|vnet|tap|cali|cni|flannel|lxc|lxd|podman).*");

  private final File file;
  private final KernelText text;

  ProcNetDev(File proc, KernelText text) {
    this.file = new File(proc, "net/dev");
    this.text = text;
  }

  List<NetworkDevice> read() {
    List<NetworkDevice> devices = new ArrayList<>();
    text.read(file);
    while (text.nextLine()) {
      String device = text.wordBeforeLast(':'); // the two lines of the heading have none
      if (device != null && !LEFT_OUT.matcher(device).matches()) {
        Traffic received = traffic();
        skipFour(); // fifo, frame, compressed, multicast
        devices.add(new NetworkDevice(device, received, traffic()));
      }
    }
    return devices;
  }

  private Traffic traffic() {
    long bytes = text.number();
    long packets = text.number();
    long errors = text.number();
    long drops = text.number();
    return new Traffic(
        Counters.known(bytes),
        Counters.known(packets),
        Counters.known(errors),
        Counters.known(drops));
  }

  private void skipFour() {
    for (int i = 0; i < 4; i++) {
      text.number();
    }
  }
}
