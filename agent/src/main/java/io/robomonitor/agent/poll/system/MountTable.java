package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.system.Filesystem.Mount;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is mounted in this process's namespace, from {@code /proc/self/mountinfo}; see {@code
 * proc_pid_mountinfo(5)}. Only what has space to run out of: node_exporter's lists, but that the
 * root of a container is shown.
 */
final class MountTable {

  private static final Set<String> TYPES_LEFT_OUT =
      Set.of(
          "autofs",
          "binfmt_misc",
          "bpf",
          "cgroup",
          "cgroup2",
          "configfs",
          "debugfs",
          "devpts",
          "devtmpfs",
          "efivarfs",
          "fuse.lxcfs",
          "fusectl",
          "hugetlbfs",
          "iso9660",
          "mqueue",
          "nsfs",
          "proc",
          "procfs",
          "pstore",
          "ramfs",
          "rootfs",
          "rpc_pipefs",
          "securityfs",
          "selinuxfs",
          "squashfs",
          "sysfs",
          "tracefs");

  private static final Pattern PLACES_LEFT_OUT =
      Pattern.compile(
          "/(dev|proc|sys|run/(credentials|docker|containerd)"
              + "|var/lib/(docker|containers/storage|containerd|kubelet)/.+)($|/.*)");

  /** Where the system keeps what it forgets at its end; disks are mounted below it as well. */
  private static final Pattern OF_THE_RUNNING_SYSTEM = Pattern.compile("/run($|/.*)");

  private final File file;
  private final KernelText text = new KernelText();

  MountTable(File proc) {
    this.file = new File(proc, "self/mountinfo");
  }

  /** The mounts in order; of several at one place the last, which hides the others. */
  List<Mount> read() {
    Map<String, Mount> mounts = new LinkedHashMap<>();
    text.read(file);
    while (text.nextLine()) {
      Mount mount = mount();
      if (mount != null) {
        mounts.put(mount.mountpoint(), mount);
      }
    }
    List<Mount> shown = new ArrayList<>(mounts.values());
    shown.removeIf(mount -> !isShown(mount));
    return shown;
  }

  private @Nullable Mount mount() {
    for (int i = 0; i < 4; i++) {
      text.word(); // id, parent, major:minor, root
    }
    String mountpoint = text.word();
    String word = text.word(); // options, then any number of optional fields
    while (word != null && !word.equals("-")) {
      word = text.word();
    }
    String type = text.word();
    String device = text.word();
    return mountpoint == null || type == null || device == null
        ? null
        : new Mount(unescaped(mountpoint), unescaped(device), type);
  }

  private static boolean isShown(Mount mount) {
    // a layer of layers: it tells of the disk below, which is of interest once
    if (mount.type().equals("overlay")) {
      return mount.mountpoint().equals("/");
    }
    return !TYPES_LEFT_OUT.contains(mount.type())
        && !PLACES_LEFT_OUT.matcher(mount.mountpoint()).matches()
        && !(mount.type().equals("tmpfs")
            && OF_THE_RUNNING_SYSTEM.matcher(mount.mountpoint()).matches());
  }

  /** Space, tab, line feed and backslash are written as a backslash and three octal digits. */
  static String unescaped(String name) {
    if (name.indexOf('\\') < 0) {
      return name;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\\' && isOctal(bytes, i + 1)) {
        plain.write((bytes[i + 1] - '0') << 6 | (bytes[i + 2] - '0') << 3 | (bytes[i + 3] - '0'));
        i += 3;
      } else {
        plain.write(bytes[i]);
      }
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  private static boolean isOctal(byte[] bytes, int start) {
    for (int i = start; i < start + 3; i++) {
      if (i >= bytes.length || bytes[i] < '0' || bytes[i] > '7') {
        return false;
      }
    }
    return true;
  }
}
