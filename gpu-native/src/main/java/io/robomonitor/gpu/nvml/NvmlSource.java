package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuSnapshot;
import io.robomonitor.gpu.GpuSource;
import io.robomonitor.gpu.GpuUnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA devices. Without a device node and a library that was named, nothing is loaded, JNA
 * included. NVML is initialised once; when the driver goes away it is initialised anew, at first
 * after a second, then after up to half a minute.
 *
 * <p>A device that is suspended is not asked, and one that could fall asleep gets the rest it needs
 * for it, with NVML closed where no other device is to be read.
 */
public final class NvmlSource implements GpuSource {

  static final String VENDOR = "nvidia";

  private final @Nullable String library;
  private final NvmlLocation location;
  private final NvmlContext context;
  private final PciDevices bus;
  private final Backoff backoff = new Backoff();
  private @Nullable NvmlFunctions nvml;
  private @Nullable NvmlSession session;

  /** Why the library does not answer; a session is ending then, or over. Null while it does. */
  private @Nullable String failure;

  /**
   * Reads nothing yet.
   *
   * @param library the file of NVML, loaded whether or not a device node is there; null: the
   *     driver's, where there is one
   */
  public NvmlSource(@Nullable String library) {
    this(library, NvmlLocation.ofThisMachine(), NvmlContext.ofThisJvm(), Path.of("/"));
  }

  NvmlSource(@Nullable String library, NvmlLocation location, NvmlContext context, Path root) {
    this.library = library;
    this.location = location;
    this.context = context;
    this.bus = new PciDevices(root);
  }

  @Override
  public String vendor() {
    return VENDOR;
  }

  /** Whether a read would load native code, JNA's own included. */
  public boolean isPresent() {
    return file() != null;
  }

  private @Nullable String file() {
    return library == null ? location.find() : library;
  }

  @Override
  public GpuSnapshot read() {
    NvmlFunctions loaded = nvml;
    String file = loaded == null ? file() : "";
    if (file == null) {
      return new GpuSnapshot(List.of());
    }
    long now = context.nanoTime().getAsLong();
    closeIfEnded(now); // before the look, as rests count from then
    if (bus.look(now)) {
      end(now); // a device came or went
    }
    if (session == null && bus.allQuiet()) {
      return withUnasked(new GpuSnapshot(List.of()));
    }
    if (loaded == null) {
      try {
        loaded = NvmlLibrary.open(file);
        nvml = loaded;
      } catch (NvmlUnloadableException e) {
        return new GpuSnapshot(List.of(), List.of("no NVIDIA GPU is read: " + e.getMessage()));
      }
    }
    GpuSnapshot snapshot = read(loaded, now);
    GpuSnapshot all = withUnasked(snapshot);
    if (bus.anyMayRestAfter(snapshot.devices(), now)) {
      end(now);
    }
    return all;
  }

  private GpuSnapshot read(NvmlFunctions loaded, long now) {
    try {
      endIfOutdated(now);
      NvmlSession open = session == null ? open(loaded, now) : session;
      if (failure != null) {
        throw new GpuUnavailableException(failure);
      }
      GpuSnapshot snapshot = open.read();
      if (open.isWhole()) {
        backoff.succeeded();
      } else if (!open.isEnding() && backoff.mayTry(now)) {
        backoff.failed(now);
      }
      if (snapshot.devices().isEmpty() && !open.isWhole()) {
        throw new GpuUnavailableException(String.join("; ", snapshot.problems()));
      }
      return snapshot;
    } catch (NvmlLostException e) {
      end(now);
      throw failed(e, now);
    }
  }

  private void endIfOutdated(long now) {
    NvmlSession known = session;
    if (known == null || known.isEnding()) {
      return;
    }
    if (known.isOutdated(now) || !known.isWhole() && backoff.mayTry(now)) {
      end(now); // perhaps the missing device is back
    }
  }

  /** With the devices that the session does not know, in the order of the bus. */
  private GpuSnapshot withUnasked(GpuSnapshot read) {
    if (!bus.anyQuiet()) {
      return read;
    }
    List<GpuDevice> devices = new ArrayList<>(read.devices());
    for (PciDevice device : bus.quiet()) {
      if (devices.stream().noneMatch(is(device))) {
        devices.add(device.unasked());
      }
    }
    devices.sort(Comparator.comparingInt(NvmlSource::index)); // stable: parts stay behind the whole
    return new GpuSnapshot(devices, read.problems());
  }

  private static Predicate<GpuDevice> is(PciDevice listed) {
    return device -> listed.busId().equals(device.identity().pciBusId());
  }

  private static int index(GpuDevice device) {
    int end = device.gpu().indexOf('/');
    return Integer.parseInt(end < 0 ? device.gpu() : device.gpu().substring(0, end));
  }

  private NvmlSession open(NvmlFunctions loaded, long now) {
    if (failure != null && !backoff.mayTry(now)) {
      throw new GpuUnavailableException(failure);
    }
    NvmlSession opened = NvmlSession.open(loaded, context, bus);
    session = opened;
    failure = null;
    return opened;
  }

  /** Until it is closed, what may be asked is still read. */
  private void end(long now) {
    if (session != null) {
      session.end();
      closeIfEnded(now);
    }
  }

  /** Never waits: the polling thread has others to poll. */
  private void closeIfEnded(long now) {
    NvmlSession known = session;
    if (known != null && known.isEnding() && known.mayClose()) {
      session = null;
      known.close();
      bus.letGo(now);
    }
  }

  private GpuUnavailableException failed(NvmlLostException e, long now) {
    backoff.failed(now);
    failure = "NVML does not answer, " + e.getMessage();
    return new GpuUnavailableException(failure);
  }
}
