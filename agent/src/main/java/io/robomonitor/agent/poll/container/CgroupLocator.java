package io.robomonitor.agent.poll.container;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the directories of this process's control groups.
 *
 * <p>{@code /proc/self/cgroup} names a group as the host or as the cgroup namespace knows it, and a
 * mount may show the hierarchy from a group other than the root: Docker mounts {@code /docker/ID}
 * at {@code /sys/fs/cgroup/memory}. So the mount's own root is taken off the path. Where the two
 * have nothing in common, because they were written by different namespaces, the mount point itself
 * is taken if the kernel lists this process there, and nothing otherwise.
 */
final class CgroupLocator {

  private final File root;
  private final long pid;
  private final KernelFiles files;
  private final Membership membership;
  private final List<Mount> mounts;

  /**
   * Makes a locator.
   *
   * @param root where {@code /} is; elsewhere in tests
   * @param pid of this process, as it knows itself
   */
  CgroupLocator(File root, long pid, KernelFiles files, Membership membership, List<Mount> mounts) {
    this.root = root;
    this.pid = pid;
    this.files = files;
    this.membership = membership;
    this.mounts = mounts;
  }

  /** The group that has a controller of version 1. */
  Cgroup first(String controller) {
    return locate(
        membership.path(controller), mount -> mount.has(controller), CgroupLocator::isFirstRoot);
  }

  /** The group of version 2. */
  Cgroup second() {
    return locate(membership.unified(), Mount::unified, CgroupLocator::isSecondRoot);
  }

  private Cgroup locate(
      @Nullable String path, Predicate<Mount> mounted, Predicate<File> isHierarchyRoot) {
    for (Mount mount : mounts) {
      if (path != null && mounted.test(mount)) {
        List<File> levels = levels(mount, path);
        if (!levels.isEmpty()) {
          boolean inNoGroup = isHierarchyRoot.test(levels.get(0));
          return new Cgroup(inNoGroup ? List.of() : levels, files);
        }
      }
    }
    return new Cgroup(List.of(), files);
  }

  private List<File> levels(Mount mount, String path) {
    File point = new File(root, mount.point());
    String below = below(mount.root(), path);
    if (below != null) {
      File own = new File(point, below);
      if (own.isDirectory() && !isAnothers(own)) {
        return upTo(point, own);
      }
    }
    return lists(point) ? List.of(point) : List.of();
  }

  /** What of the path is below the mount's root; null where it is not. */
  private static @Nullable String below(String mountRoot, String path) {
    if (path.contains("/..")) {
      return null; // outside the cgroup namespace
    }
    String from = withoutSlash(mountRoot);
    String to = withoutSlash(path);
    return to.equals(from) || to.startsWith(from + "/") ? to.substring(from.length()) : null;
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static List<File> upTo(File point, File own) {
    List<File> levels = new ArrayList<>();
    File level = own;
    while (level != null && !level.equals(point)) {
      levels.add(level);
      level = level.getParentFile();
    }
    levels.add(point);
    return levels;
  }

  /** Whether the group is one of the same name, and certainly not this process's. */
  private boolean isAnothers(File group) {
    WholeLines processes = files.read(new File(group, "cgroup.procs"));
    return !processes.text().isEmpty() && !has(processes);
  }

  private boolean lists(File group) {
    return has(files.read(new File(group, "cgroup.procs")));
  }

  private boolean has(WholeLines processes) {
    return processes.lines().contains(Long.toString(pid));
  }

  /** The kernel has this file in the root of a hierarchy only (cgroups(7), "release_agent"). */
  private static boolean isFirstRoot(File group) {
    return new File(group, "release_agent").exists();
  }

  /** The kernel has this file in all groups but the root (cgroup-v2.rst, "cgroup.events"). */
  private static boolean isSecondRoot(File group) {
    return !new File(group, "cgroup.events").exists();
  }
}
