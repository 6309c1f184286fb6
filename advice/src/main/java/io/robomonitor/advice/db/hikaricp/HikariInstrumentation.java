package io.robomonitor.advice.db.hikaricp;

import static io.robomonitor.advice.MethodPattern.constructor;
import static io.robomonitor.advice.MethodPattern.method;

import com.zaxxer.hikari.pool.HikariPool;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.db.PoolReader;
import io.robomonitor.advice.db.PoolRecorder;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * HikariCP: waits and timeouts around {@code getConnection}, uses between the moment a pool entry
 * hands out its proxy and the moment it is recycled, sizes from the pool when scraped (its counts
 * walk a copy-on-write list and take no lock).
 */
public final class HikariInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "hikaricp";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("com.zaxxer.hikari.pool.HikariPool")
            .advise("CreatedAdvice", constructor())
            .advise("AcquireAdvice", method("getConnection").taking("long")),
        Target.type("com.zaxxer.hikari.pool.PoolEntry")
            .advise("BorrowedAdvice", method("createProxyConnection"))
            .advise("RecycledAdvice", method("recycle")));
  }

  /** After a pool was made. */
  static final class CreatedAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    static void exit(@Advice.This HikariPool pool) {
      Pools.register(pool);
    }
  }

  /** Around waiting for a connection. */
  static final class AcquireAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return System.nanoTime() | 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This HikariPool pool,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start == 0) {
        return;
      }
      Pools.register(pool);
      if (thrown == null) {
        PoolRecorder.active().acquired(pool, System.nanoTime() - start);
      } else if (thrown instanceof SQLTransientConnectionException) {
        PoolRecorder.active().timedOut(pool);
      }
    }
  }

  /** When an entry hands out its connection: in pool code, just before the application gets it. */
  static final class BorrowedAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object entry) {
      Pools.borrowed(entry);
    }
  }

  /** When an entry comes back. */
  static final class RecycledAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object entry, @Advice.FieldValue("hikariPool") HikariPool pool) {
      Pools.returned(entry, pool);
    }
  }

  /** What is known of pools and their entries. */
  private static final class Pools {

    private static final Reader READER = new Reader();

    /** When each entry was borrowed: one cell an entry, made at its first use. */
    private static final WeakIdentityMap<Object, long[]> BORROWED_AT = new WeakIdentityMap<>();

    static void register(HikariPool pool) {
      PoolRecorder.active().register(pool, pool.config.getPoolName(), READER);
    }

    static void borrowed(Object entry) {
      long[] at = BORROWED_AT.get(entry);
      if (at == null) {
        at = new long[1];
        BORROWED_AT.put(entry, at);
      }
      at[0] = System.nanoTime() | 1;
    }

    static void returned(Object entry, HikariPool pool) {
      long[] at = BORROWED_AT.get(entry);
      if (at != null && at[0] != 0) {
        PoolRecorder.active().used(pool, System.nanoTime() - at[0]);
        at[0] = 0;
      }
    }
  }

  private static final class Reader implements PoolReader {

    @Override
    public boolean isClosed(Object pool) {
      return ((HikariPool) pool).poolState == HikariPool.POOL_SHUTDOWN;
    }

    @Override
    public int active(Object pool) {
      return ((HikariPool) pool).getActiveConnections();
    }

    @Override
    public int idle(Object pool) {
      return ((HikariPool) pool).getIdleConnections();
    }

    @Override
    public int max(Object pool) {
      return ((HikariPool) pool).config.getMaximumPoolSize();
    }

    @Override
    public int min(Object pool) {
      return ((HikariPool) pool).config.getMinimumIdle();
    }

    @Override
    public int pending(Object pool) {
      return ((HikariPool) pool).getThreadsAwaitingConnection();
    }
  }
}
