package io.robomonitor.agent.poll.system;

import org.jspecify.annotations.Nullable;

/**
 * A mounted filesystem at one moment.
 *
 * @param mount where it is
 * @param space null: not known
 * @param stuck whether it does not answer
 */
record Filesystem(Mount mount, @Nullable Space space, boolean stuck) {

  /**
   * A mounted filesystem.
   *
   * @param mountpoint a path, or a drive
   * @param device what is mounted, as the operating system names it
   * @param type such as {@code ext4}
   */
  record Mount(String mountpoint, String device, String type) {}

  /**
   * Bytes of a filesystem.
   *
   * @param free of the size, for the superuser
   * @param available of the size, for everybody
   */
  record Space(long size, long free, long available) {}
}
