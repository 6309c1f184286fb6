package io.robomonitor.agent.poll.system;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.AgentThread;
import io.robomonitor.agent.poll.system.Filesystem.Mount;
import io.robomonitor.agent.poll.system.Filesystem.Space;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filesystems of Linux and how full they are. To ask one whose server went away can take for
 * ever, so those that have a server are asked on a thread that may be left behind: the filesystem
 * is then stuck, and not asked again before it has answered. At most {@value #MOST_STUCK} threads
 * are left behind; beyond that only filesystems without a server are asked, and the problem says
 * how many are not.
 */
final class MountedFilesystems implements Filesystems {

  static final int MOST_STUCK = 3;

  /** Types whose answer comes from another machine or process. */
  private static final Pattern HAS_A_SERVER =
      Pattern.compile(
          "nfs.*|cifs|smb.*|fuse.*|9p|virtiofs|afs|ceph|glusterfs|lustre|beegfs.*|gpfs|orangefs"
              + "|pvfs2|ocfs2|gfs2?|ncpfs|coda|davfs|vboxsf|prl_fs|drvfs");

  private final Supplier<List<Mount>> table;
  private final Function<String, @Nullable Space> space;
  private final Duration patience;
  private final Map<String, Future<@Nullable Space>> stuck = new TreeMap<>();
  private ThreadPoolExecutor asking = asking();

  /**
   * Makes one.
   *
   * @param table tells what is mounted
   * @param space asks a mount point, and may block for ever; null: it does not tell
   * @param patience how long an answer may take
   */
  MountedFilesystems(
      Supplier<List<Mount>> table, Function<String, @Nullable Space> space, Duration patience) {
    this.table = table;
    this.space = space;
    this.patience = patience;
  }

  @Override
  public List<Filesystem> read() throws InterruptedException {
    stuck.values().removeIf(Future::isDone);
    List<Filesystem> filesystems = new ArrayList<>();
    List<Mount> mounts = table.get();
    List<String> served =
        mounts.stream()
            .filter(mount -> HAS_A_SERVER.matcher(mount.type()).matches())
            .map(Mount::mountpoint)
            .toList();
    int notAsked = 0;
    for (Mount mount : mounts) {
      if (!mayHang(mount.mountpoint(), served)) {
        add(filesystems, mount, space.apply(mount.mountpoint()));
      } else if (!stuck.containsKey(mount.mountpoint())) {
        if (stuck.size() < MOST_STUCK) {
          add(filesystems, mount, ask(mount));
        } else {
          notAsked++; // whether it hangs is not known
        }
      }
      if (stuck.containsKey(mount.mountpoint())) {
        filesystems.add(new Filesystem(mount, /* space= */ null, /* stuck= */ true));
      }
    }
    report(notAsked);
    return filesystems;
  }

  /** The way to a mount may lead through one that hangs. */
  private static boolean mayHang(String mountpoint, List<String> served) {
    return served.stream()
        .anyMatch(place -> mountpoint.equals(place) || mountpoint.startsWith(place + "/"));
  }

  private static void add(List<Filesystem> filesystems, Mount mount, @Nullable Space space) {
    if (space != null) {
      filesystems.add(new Filesystem(mount, space, /* stuck= */ false));
    }
  }

  private @Nullable Space ask(Mount mount) throws InterruptedException {
    Future<@Nullable Space> answer = asking.submit(() -> space.apply(mount.mountpoint()));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      stuck.put(mount.mountpoint(), answer);
      asking.shutdown(); // its thread ends when the answer comes
      asking = asking();
      return null;
    } catch (ExecutionException e) {
      return null;
    }
  }

  private void report(int notAsked) {
    String message =
        stuck.isEmpty()
            ? ""
            : "filesystems that do not answer: " + String.join(", ", stuck.keySet());
    AgentLog.state(
        "filesystems",
        notAsked == 0 ? message : message + "; not asked meanwhile: " + notAsked + " more");
  }

  private static ThreadPoolExecutor asking() {
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), MountedFilesystems::thread);
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  private static Thread thread(Runnable task) {
    return new AgentThread(task, "robo-monitor-filesystem");
  }
}
