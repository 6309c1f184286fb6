package io.robomonitor.agent.poll.container;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The network of this process, if it is certain that it does not share the host's: with {@code
 * --network host} the counts would be the machine's, and the sum over containers a multiple of it.
 *
 * <p>Containers cannot see the host's namespace to compare with. It is their own where the first
 * process of the machine has another, or, inside a container, where no interface is a device: those
 * of a container are one end of a pair, or made on top of one of the host's. A container that was
 * given a network card of its own is taken for one that shares the host's, and shows nothing.
 */
final class NetworkNamespace {

  /** Fixed by the kernel since 3.8 (include/linux/proc_ns.h). */
  private static final String FIRST_PID_NAMESPACE = "pid:[4026531836]";

  /** Fixed by the kernel since 6.18 (include/uapi/linux/nsfs.h); before, any number. */
  private static final String FIRST_NETWORK_NAMESPACE = "net:[4026531833]";

  private static final int MOST_INTERFACES = 64;
  private static final List<String> IGNORED = List.of("veth", "docker", "nerdctl");
  private static final int COLUMNS = 16;
  private static final int TRANSMITTED = 8;

  private final File root;
  private final KernelFiles files;

  NetworkNamespace(File root, KernelFiles files) {
    this.root = root;
    this.files = files;
  }

  boolean isOwn() {
    String network = link("proc/self/ns/net");
    if (network == null || network.equals(FIRST_NETWORK_NAMESPACE)) {
      return false;
    }
    if (FIRST_PID_NAMESPACE.equals(link("proc/self/ns/pid"))) {
      String first = link("proc/1/ns/net");
      return first != null && !first.equals(network);
    }
    File[] interfaces = new File(root, "sys/class/net").listFiles();
    if (interfaces == null) {
      return false;
    }
    for (File each : interfaces) {
      if (new File(each, "device").exists()) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String link(String path) {
    try {
      return Files.readSymbolicLink(new File(root, path).toPath()).toString();
    } catch (IOException | RuntimeException e) {
      return null; // another user's process, or not Linux
    }
  }

  /**
   * What crossed each interface, without the loopback and, as cAdvisor has it, without the ends of
   * containers that run inside this one.
   */
  Map<String, InterfaceUse> interfaces() {
    Map<String, InterfaceUse> uses = new LinkedHashMap<>();
    for (String line : files.read(new File(root, "proc/self/net/dev")).lines()) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip();
      if (name.isEmpty() || name.equals("lo") || IGNORED.stream().anyMatch(name::startsWith)) {
        continue;
      }
      long[] columns = columns(line.substring(colon + 1));
      if (columns.length == COLUMNS && uses.size() < MOST_INTERFACES) {
        uses.put(name, new InterfaceUse(direction(columns, 0), direction(columns, TRANSMITTED)));
      }
    }
    return uses;
  }

  /** Bytes, packets, errors and drops are the first of either way (proc_pid_net(5)). */
  private static InterfaceUse.Direction direction(long[] columns, int first) {
    return new InterfaceUse.Direction(
        columns[first], columns[first + 1], columns[first + 2], columns[first + 3]);
  }

  /** The numbers of a line; none at all where one of them is none. */
  private static long[] columns(String line) {
    String[] words = line.strip().split(" +", -1);
    long[] columns = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      Long number = WholeLines.parse(words[i]);
      if (number == null) {
        return new long[0];
      }
      columns[i] = number;
    }
    return columns;
  }
}
