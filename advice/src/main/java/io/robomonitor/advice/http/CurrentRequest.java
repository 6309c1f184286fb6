package io.robomonitor.advice.http;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The request that each thread is serving, and the route named for it. Outside a request a thread
 * holds arrays, numbers and strings alone, so it keeps no class of the agent or the application.
 */
final class CurrentRequest {

  /** What {@link #resume} returns where the thread was in no exchange before. */
  private static final Object NONE = new Object();

  // Elements of a thread's state.
  private static final int CLOCK = 0;
  private static final int ROUTE = 1;
  private static final int FALLBACK = 2;
  private static final int EXCHANGE = 3;

  // Elements of its clock.
  private static final int SINCE = 0; // odd; 0: not inside
  private static final int NESTED = 1; // enters since then
  private static final int SENT = 2; // the status; 0: not told

  /** The nested enter at which the age of the outermost is looked at, and every such multiple. */
  private static final int NESTED_TO_DOUBT = 64;

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final ThreadLocal<@Nullable Object[]> states = new ThreadLocal<>();

  /** The start of a request that is this thread's from now on; 0 if it is in one already. */
  long enter() {
    @Nullable Object[] state = state();
    long[] clock = clock(state);
    if (exchange(state) != null || (clock[SINCE] != 0 && !isLost(clock))) {
      return 0;
    }
    long start = System.nanoTime() | 1;
    clock[SINCE] = start;
    clock[NESTED] = 0;
    clock[SENT] = 0;
    forgetRoute(state);
    return start;
  }

  /** A thread whose leave got lost, say in a stack overflow, must not stay blind for ever. */
  private static boolean isLost(long[] clock) {
    return (++clock[NESTED] & (NESTED_TO_DOUBT - 1)) == 0
        && System.nanoTime() - clock[SINCE] > LONGEST_NANOS;
  }

  /** Ends what {@link #enter} began; returns the route that was named meanwhile. */
  @Nullable String leave() {
    @Nullable Object[] state = state();
    clock(state)[SINCE] = 0;
    String route = route(state);
    forgetRoute(state);
    return route;
  }

  /** The same, where an exchange takes the request over. */
  void leaveTo(ServerExchange exchange, long start) {
    @Nullable Object[] state = state();
    clock(state)[SINCE] = 0;
    exchange.open(start, (String) state[ROUTE], (String) state[FALLBACK]);
    forgetRoute(state);
  }

  /** Makes an exchange this thread's; what is returned is for {@link #pause}. */
  Object resume(ServerExchange exchange) {
    @Nullable Object[] state = state();
    Object previous = state[EXCHANGE];
    state[EXCHANGE] = exchange;
    return previous == null ? NONE : previous;
  }

  @SuppressWarnings("ReferenceEquality")
  void pause(Object previous) {
    state()[EXCHANGE] = previous == NONE ? null : previous;
  }

  void route(String template) {
    @Nullable Object[] state = state();
    ServerExchange exchange = exchange(state);
    if (exchange != null) {
      exchange.route(template);
    } else if (clock(state)[SINCE] != 0) {
      state[ROUTE] = HttpServerRecorder.betterRoute((String) state[ROUTE], template);
    }
  }

  void fallbackRoute(String mapping) {
    @Nullable Object[] state = state();
    ServerExchange exchange = exchange(state);
    if (exchange != null) {
      exchange.fallbackRoute(mapping);
    } else if (clock(state)[SINCE] != 0 && state[FALLBACK] == null) {
      state[FALLBACK] = mapping;
    }
  }

  void sent(int status) {
    @Nullable Object[] state = state();
    ServerExchange exchange = exchange(state);
    if (exchange != null) {
      exchange.sent(status);
    } else if (clock(state)[SINCE] != 0) {
      clock(state)[SENT] = status;
    }
  }

  /**
   * What {@link #sent} was told of the request that this thread is in, or left last; 0: nothing.
   */
  int statusSent() {
    return (int) clock(state())[SENT];
  }

  /** Whether this thread is in a request for which no route was named yet. */
  boolean lacksRoute() {
    @Nullable Object[] state = state();
    ServerExchange exchange = exchange(state);
    return exchange != null
        ? exchange.route() == null
        : clock(state)[SINCE] != 0 && route(state) == null;
  }

  private static @Nullable String route(@Nullable Object[] state) {
    Object route = state[ROUTE];
    return (String) (route == null ? state[FALLBACK] : route);
  }

  private static void forgetRoute(@Nullable Object[] state) {
    state[ROUTE] = null;
    state[FALLBACK] = null;
  }

  /** An exchange that ended while this thread was in it is not its request any more. */
  private static @Nullable ServerExchange exchange(@Nullable Object[] state) {
    ServerExchange exchange = (ServerExchange) state[EXCHANGE];
    return exchange == null || !exchange.isOpen() ? null : exchange;
  }

  @SuppressWarnings("NullAway") // the clock is there from the start
  private static long[] clock(@Nullable Object[] state) {
    return (long[]) state[CLOCK];
  }

  private @Nullable Object[] state() {
    @Nullable Object[] state = states.get();
    if (state == null) {
      state = new Object[] {new long[3], null, null, null};
      states.set(state);
    }
    return state;
  }
}
