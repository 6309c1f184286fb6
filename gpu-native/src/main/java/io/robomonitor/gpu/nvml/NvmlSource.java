package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuSnapshot;
import io.robomonitor.gpu.GpuSource;
import io.robomonitor.gpu.GpuUnavailableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA devices. Without a device node and a library that was named, nothing is loaded, JNA
 * included. NVML is initialised once; when the driver goes away it is initialised anew, at first
 * after a second, then after up to half a minute.
 */
public final class NvmlSource implements GpuSource {

  static final String VENDOR = "nvidia";

  private final @Nullable String library;
  private final NvmlLocation location;
  private final NvmlContext context;
  private final Backoff backoff = new Backoff();
  private @Nullable NvmlFunctions nvml;
  private @Nullable NvmlSession session;

  /** The library does not answer in the session, which is ending. */
  private boolean isLost;

  private String lastFailure = "";

  /**
   * Reads nothing yet.
   *
   * @param library the file of NVML, loaded whether or not a device node is there; null: the
   *     driver's, where there is one
   */
  public NvmlSource(@Nullable String library) {
    this(library, NvmlLocation.ofThisMachine(), NvmlContext.ofThisJvm());
  }

  NvmlSource(@Nullable String library, NvmlLocation location, NvmlContext context) {
    this.library = library;
    this.location = location;
    this.context = context;
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
    if (loaded == null) {
      String file = file();
      if (file == null) {
        return new GpuSnapshot(List.of());
      }
      try {
        loaded = NvmlLibrary.open(file);
        nvml = loaded;
      } catch (NvmlUnloadableException e) {
        return new GpuSnapshot(List.of(), List.of("no NVIDIA GPU is read: " + e.getMessage()));
      }
    }
    return read(loaded);
  }

  private GpuSnapshot read(NvmlFunctions loaded) {
    long now = context.nanoTime().getAsLong();
    NvmlSession known = session;
    if (known != null && !known.isWhole() && backoff.mayTry(now)) {
      known.end(); // perhaps the missing device is back
    }
    closeIfEnded();
    if (session != null && isLost) {
      throw new GpuUnavailableException(lastFailure);
    }
    NvmlSession open = session == null ? open(loaded, now) : session;
    try {
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
      isLost = true;
      open.end();
      closeIfEnded();
      throw failed(e, now);
    }
  }

  private NvmlSession open(NvmlFunctions loaded, long now) {
    if (!backoff.mayTry(now)) {
      throw new GpuUnavailableException(lastFailure);
    }
    try {
      NvmlSession opened = NvmlSession.open(loaded, context);
      session = opened;
      isLost = false;
      return opened;
    } catch (NvmlLostException e) {
      throw failed(e, now);
    }
  }

  /** Never waits: the polling thread has others to poll. */
  private void closeIfEnded() {
    NvmlSession known = session;
    if (known != null && known.isEnding() && known.mayClose()) {
      session = null;
      known.close();
    }
  }

  private GpuUnavailableException failed(NvmlLostException e, long now) {
    backoff.failed(now);
    lastFailure = "NVML does not answer, " + e.getMessage();
    return new GpuUnavailableException(lastFailure);
  }
}
