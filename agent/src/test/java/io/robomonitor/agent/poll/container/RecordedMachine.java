package io.robomonitor.agent.poll.container;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.agent.poll.Exposition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/**
 * A machine's {@code /proc} and {@code /sys}, unpacked from a text of the test resources: each file
 * follows a line {@code === path}, each link is a line {@code === path -> target}; what comes
 * before the first is a comment.
 */
final class RecordedMachine {

  private final Path root;
  private final ContainerSource source;
  private final Deque<String[]> whilePolling = new ArrayDeque<>();

  private RecordedMachine(Path root, long pid) {
    this.root = root;
    source = new ContainerSource(root, pid, Duration.ofSeconds(5), this::jvm);
  }

  private JvmView jvm() {
    String[] change = whilePolling.poll();
    if (change != null) {
      write(change[0], change[1]);
    }
    return new JvmView(2, 4096L);
  }

  /** Replaces a file during the next poll, after the groups were read. */
  void onceWhilePolling(String path, String content) {
    whilePolling.add(new String[] {path, content});
  }

  /** Unpacks {@code containers/NAME.txt}, in which this process has that id. */
  static RecordedMachine of(String name, Path root, long pid) throws IOException {
    String resource = "/containers/" + name + ".txt";
    try (InputStream in = RecordedMachine.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new NoSuchFileException(resource);
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8), pid, root);
    }
  }

  static RecordedMachine of(String text, long pid, Path root) throws IOException {
    RecordedMachine machine = new RecordedMachine(root, pid);
    String[] entries = ("\n" + text).split("\n=== ", -1);
    for (int i = 1; i < entries.length; i++) {
      int end = entries[i].indexOf('\n');
      String head = end < 0 ? entries[i] : entries[i].substring(0, end);
      int arrow = head.indexOf(" -> ");
      if (arrow >= 0) {
        Path link = root.resolve(head.substring(0, arrow));
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(head.substring(arrow + " -> ".length())));
      } else {
        String content = end < 0 ? "" : entries[i].substring(end + 1);
        boolean last = content.isEmpty() || content.endsWith("\n");
        machine.write(head, last ? content : content + "\n");
      }
    }
    return machine;
  }

  /** Replaces a file, as it is. */
  void write(String path, String content) {
    Path file = root.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ContainerSnapshot poll() throws Exception {
    return source.poll();
  }

  /** What one poll shows, without help and types. */
  String scrape() throws Exception {
    ContainerSnapshot snapshot = poll();
    return Exposition.of(new ContainerCollector(() -> snapshot, Labels.EMPTY))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.joining("\n"));
  }
}
