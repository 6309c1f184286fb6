package io.robomonitor.agent.poll.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.agent.poll.Exposition;
import io.robomonitor.agent.poll.system.Filesystem.Mount;
import io.robomonitor.agent.poll.system.Filesystem.Space;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MountedFilesystemsTest {

  private static final Space SPACE = new Space(1000, 300, 250);
  private static final Duration PATIENCE = Duration.ofMillis(20);

  private final List<Mount> mounts = new ArrayList<>();
  private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
  private final Semaphore answered = new Semaphore(0);
  private final MountedFilesystems filesystems =
      new MountedFilesystems(() -> mounts, this::ask, PATIENCE);

  @AfterEach
  void let_go() {
    AgentLog.resolved("filesystems");
    hanging.values().forEach(CountDownLatch::countDown);
  }

  @Test
  void a_mount_that_hangs_keeps_no_other_from_being_read() throws Exception {
    mount("/", "ext4");
    mount("/hangs", "nfs4");
    mount("/remote", "fuse.sshfs");
    hang("/hangs");

    List<Filesystem> read = filesystems.read();

    assertThat(Exposition.of(collector(read)))
        .isEqualTo(
            """
            # HELP system_filesystem_available_bytes Free space of a filesystem that is open to everybody.
            # TYPE system_filesystem_available_bytes gauge
            system_filesystem_available_bytes{device="dev",fstype="ext4",mountpoint="/"} 250.0
            system_filesystem_available_bytes{device="dev",fstype="fuse.sshfs",mountpoint="/remote"} 250.0
            # HELP system_filesystem_free_bytes Free space of a filesystem, with what is kept for the superuser.
            # TYPE system_filesystem_free_bytes gauge
            system_filesystem_free_bytes{device="dev",fstype="ext4",mountpoint="/"} 300.0
            system_filesystem_free_bytes{device="dev",fstype="fuse.sshfs",mountpoint="/remote"} 300.0
            # HELP system_filesystem_size_bytes Size of a filesystem.
            # TYPE system_filesystem_size_bytes gauge
            system_filesystem_size_bytes{device="dev",fstype="ext4",mountpoint="/"} 1000.0
            system_filesystem_size_bytes{device="dev",fstype="fuse.sshfs",mountpoint="/remote"} 1000.0
            # HELP system_filesystem_stuck 1 while a filesystem does not answer, else 0.
            # TYPE system_filesystem_stuck gauge
            system_filesystem_stuck{device="dev",fstype="ext4",mountpoint="/"} 0.0
            system_filesystem_stuck{device="dev",fstype="fuse.sshfs",mountpoint="/remote"} 0.0
            system_filesystem_stuck{device="dev",fstype="nfs4",mountpoint="/hangs"} 1.0
            """);
  }

  @Test
  void a_mount_that_answers_again_is_read_again() throws Exception {
    mount("/hangs", "nfs");
    CountDownLatch server = hang("/hangs");
    filesystems.read();
    assertThat(filesystems.read()).extracting(Filesystem::stuck).containsExactly(true);

    hanging.clear();
    server.countDown();
    answered.acquire();
    List<Filesystem> read = filesystems.read();
    while (read.get(0).stuck()) { // the answer is on its way
      read = filesystems.read();
    }

    assertThat(read.get(0).space()).isEqualTo(SPACE);
  }

  @Test
  void of_three_hundred_mounts_that_hang_three_cost_a_thread() throws Exception {
    for (int i = 0; i < 300; i++) {
      mount("/hangs/" + i, "nfs4");
      hang("/hangs/" + i);
    }
    mount("/", "ext4");

    List<Filesystem> read = filesystems.read();

    assertThat(read).hasSize(MountedFilesystems.MOST_STUCK + 1);
    assertThat(read.get(MountedFilesystems.MOST_STUCK).mount().mountpoint()).isEqualTo("/");
    assertThat(filesystems.read()).isEqualTo(read);
    assertThat(AgentLog.problems())
        .contains(
            "filesystems that do not answer: /hangs/0, /hangs/1, /hangs/2; not asked meanwhile:"
                + " 297 more");
  }

  @Test
  void a_disk_that_is_mounted_below_a_mount_that_hangs_hangs_alone_too() throws Exception {
    mount("/hangs", "nfs4");
    mount("/hangs/disk", "ext4");
    mount("/hangsnot", "ext4");
    hang("/hangs");
    hang("/hangs/disk");

    assertThat(filesystems.read()).extracting(Filesystem::stuck).containsExactly(true, true, false);
  }

  @Test
  void a_mount_that_is_gone_when_it_is_asked_is_not_shown() throws Exception {
    mount("/gone", "ext4");
    mount("/fails", "cifs");

    assertThat(filesystems.read()).isEmpty();
  }

  @Test
  void shows_two_hundred_filesystems_and_no_more() throws Exception {
    IntStream.range(0, 300).forEach(i -> mount("/volume/" + i, "xfs"));
    FilesystemSource source =
        new FilesystemSource(Duration.ofSeconds(1), () -> true, () -> filesystems);

    assertThat(source.poll().filesystems()).hasSize(200);
    assertThat(source.interval()).isEqualTo(Duration.ofSeconds(15));
  }

  private void mount(String mountpoint, String type) {
    mounts.add(new Mount(mountpoint, "dev", type));
  }

  private CountDownLatch hang(String mountpoint) {
    return hanging.computeIfAbsent(mountpoint, any -> new CountDownLatch(1));
  }

  private @Nullable Space ask(String mountpoint) {
    CountDownLatch server = hanging.get(mountpoint);
    try {
      if (server != null) {
        server.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answered.release();
    if (mountpoint.equals("/fails")) {
      throw new IllegalStateException("as a driver may");
    }
    return mountpoint.equals("/gone") ? null : SPACE;
  }

  private static FilesystemCollector collector(List<Filesystem> read) {
    FilesystemSnapshot snapshot = new FilesystemSnapshot(read);
    return new FilesystemCollector(() -> snapshot, Labels.EMPTY);
  }
}
