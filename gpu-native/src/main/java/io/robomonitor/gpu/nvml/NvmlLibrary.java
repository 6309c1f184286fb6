package io.robomonitor.gpu.nvml;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * NVML in this process, by JNA; opening it loads JNA's native code. It is never closed: a driver
 * may have threads of its own.
 *
 * <p>JNA's {@code NativeLibrary} is left out, and the two functions beneath it, which are not
 * public, are called by reflection; so is the one that calls a function, since the public one
 * copies arguments and looks for converters, hundreds of times a second. {@code NativeLibrary}
 * would start {@code ldconfig} when it is initialised (JNA 5.19.1), set a system property that the
 * application's own JNA obeys, and make the library's symbols visible to every other one.
 */
final class NvmlLibrary implements NvmlFunctions {

  /** {@code RTLD_LAZY} without {@code RTLD_GLOBAL}. */
  private static final int LAZY_AND_LOCAL = 1;

  /** JNA's own choice. */
  private static final int WINDOWS_DEFAULT = -1;

  /** The C calling convention, without anything else. */
  private static final int CALL_FLAGS = Function.C_CONVENTION;

  private final long handle;
  private final Method findSymbol;
  private final MethodHandle invokeInt;
  private final Map<String, Optional<Symbol>> symbols = new ConcurrentHashMap<>();

  /** A function of the library; JNA wants the object beside the address. */
  private record Symbol(Function function, long address) {}

  private NvmlLibrary(long handle, Method findSymbol, MethodHandle invokeInt) {
    this.handle = handle;
    this.findSymbol = findSymbol;
    this.invokeInt = invokeInt;
  }

  /**
   * Loads the library.
   *
   * @param name a path, or a name that the system's loader searches for
   */
  static NvmlLibrary open(String name) throws NvmlUnloadableException {
    initialiseJna();
    try {
      Method open = Native.class.getDeclaredMethod("open", String.class, int.class);
      Method findSymbol = Native.class.getDeclaredMethod("findSymbol", long.class, String.class);
      Method invokeInt =
          Native.class.getDeclaredMethod(
              "invokeInt", Function.class, long.class, int.class, Object[].class);
      open.setAccessible(true);
      findSymbol.setAccessible(true);
      invokeInt.setAccessible(true);
      int flags = Platform.isWindows() ? WINDOWS_DEFAULT : LAZY_AND_LOCAL;
      return new NvmlLibrary(
          (long) open.invoke(null, name, flags),
          findSymbol,
          MethodHandles.lookup().unreflect(invokeInt));
    } catch (ReflectiveOperationException e) {
      throw new NvmlUnloadableException(
          name
              + " cannot be loaded (in a container, NVIDIA_DRIVER_CAPABILITIES must contain"
              + " utility)",
          e);
    }
  }

  /** On its own, since what helps is something else than for the driver's library. */
  private static void initialiseJna() throws NvmlUnloadableException {
    try {
      MethodHandles.lookup().ensureInitialized(Native.class);
    } catch (IllegalAccessException | Error e) {
      throw new NvmlUnloadableException(
          "JNA cannot load its native code (jna.tmpdir must name a folder that allows execution, or"
              + " Java needs --enable-native-access=ALL-UNNAMED)",
          e);
    }
  }

  @Override
  public int call(String function, Object... arguments) {
    Optional<Symbol> found = symbols.get(function);
    if (found == null) {
      found = find(function);
      symbols.put(function, found);
    }
    return found.isPresent() ? invoke(found.get(), arguments) : NvmlReturn.FUNCTION_NOT_FOUND;
  }

  private int invoke(Symbol symbol, Object[] arguments) {
    try {
      return (int) invokeInt.invokeExact(symbol.function, symbol.address, CALL_FLAGS, arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("the method declares none", e);
    }
  }

  private Optional<Symbol> find(String function) {
    try {
      long address = (long) findSymbol.invoke(null, handle, function);
      return address == 0
          ? Optional.empty()
          : Optional.of(new Symbol(Function.getFunction(new Pointer(address)), address));
    } catch (ReflectiveOperationException e) {
      return Optional.empty(); // JNA throws for a symbol that is not there
    }
  }
}
