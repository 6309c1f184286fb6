package io.robomonitor.agent.poll.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.agent.poll.system.Filesystem.Mount;
import org.junit.jupiter.api.Test;

class MountTableTest {

  @Test
  void shows_of_a_server_what_has_space_to_run_out_of() {
    assertThat(new MountTable(Recorded.proc("server")).read())
        .containsExactly(
            new Mount("/", "/dev/mapper/vg-root", "ext4"),
            new Mount("/boot/efi", "/dev/nvme0n1p1", "vfat"),
            new Mount("/data/preference pairs", "/dev/sda1", "xfs"),
            new Mount("/data", "filer:/export/rlhf", "nfs4"),
            new Mount("/home/robo/remote", "robo@host:/home/robo", "fuse.sshfs"),
            new Mount("/run/media/robo/episodes", "/dev/sdb1", "ext4"),
            new Mount("/runs", "tmpfs", "tmpfs"));
  }

  @Test
  void shows_of_a_container_its_root_and_its_volumes() {
    assertThat(new MountTable(Recorded.proc("container")).read())
        .containsExactly(
            new Mount("/", "overlay", "overlay"),
            new Mount("/models", "/dev/mapper/vg-root", "ext4"),
            // a file, which is found out when it is asked
            new Mount("/etc/hosts", "/dev/mapper/vg-root", "ext4"));
  }

  @Test
  void reads_names_as_they_are() {
    assertThat(MountTable.unescaped("/mnt/caf\\303\\251\\040\\134x\\9"))
        .isEqualTo("/mnt/café \\x\\9");
  }
}
