package io.robomonitor.advice.db.jdbc;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.db.DatabaseProduct;
import io.robomonitor.advice.db.DbRecorder;
import io.robomonitor.advice.db.SqlStatement;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Everything that implements {@code java.sql.Statement} or {@code Connection}: drivers, and the
 * wrappers that pools and proxies put around them. The outermost statement is timed; the driver's
 * own, inside, tells which product it is and what SQL was prepared.
 */
public final class JdbcInstrumentation implements LibraryInstrumentation {

  private static final String STRING = "java.lang.String";

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.subtypesOf("java.sql.Statement")
            .advise("SqlAdvice", withSql("execute"))
            .advise("SqlAdvice", withSql("executeUpdate"))
            .advise("SqlAdvice", withSql("executeLargeUpdate"))
            .advise("SqlAdvice", method("executeQuery").taking(STRING))
            .advise(
                "PreparedAdvice",
                method("execute").taking(),
                method("executeQuery").taking(),
                method("executeUpdate").taking(),
                method("executeLargeUpdate").taking(),
                method("executeBatch").taking(),
                method("executeLargeBatch").taking())
            .advise("AddBatchAdvice", method("addBatch").taking(STRING))
            .advise("CloseAdvice", method("close").taking().alongside()),
        Target.subtypesOf("java.sql.Connection")
            .advise("PrepareAdvice", method("prepareStatement"), method("prepareCall"))
            .advise("CommitAdvice", method("commit").taking())
            .advise("RollbackAdvice", method("rollback").taking())
            .advise(
                "SettingAdvice",
                method("rollback").taking("java.sql.Savepoint"),
                method("isValid").taking("int"),
                method("setAutoCommit").taking("boolean"),
                method("setCatalog").taking(STRING),
                method("setReadOnly").taking("boolean"),
                method("setSchema").taking(STRING),
                method("setTransactionIsolation").taking("int")));
  }

  /** All overloads that begin with the SQL (JDBC 4.3, {@code java.sql.Statement}). */
  private static MethodPattern[] withSql(String name) {
    return new MethodPattern[] {
      method(name).taking(STRING),
      method(name).taking(STRING, "int"),
      method(name).taking(STRING, "int[]"),
      method(name).taking(STRING, "java.lang.String[]")
    };
  }

  /** Around statements that are executed with their SQL. */
  static final class SqlAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Statement statement, @Advice.Argument(0) String sql) {
      return DbRecorder.active().enter(Product.of(statement), SqlStatement.of(sql));
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start, @Advice.Thrown @Nullable Throwable thrown) {
      DbRecorder.active().exit(start, thrown != null);
    }
  }

  /** Around prepared statements and batches, whose SQL was seen earlier. */
  static final class PreparedAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Statement statement) {
      DbRecorder recorder = DbRecorder.active();
      return recorder.enter(Product.of(statement), recorder.remembered(statement));
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start, @Advice.Thrown @Nullable Throwable thrown) {
      DbRecorder.active().exit(start, thrown != null);
    }
  }

  /** After SQL was added to a batch: the batch is named after the last. */
  static final class AddBatchAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Statement statement, @Advice.Argument(0) String sql) {
      if (Product.of(statement) != null) {
        DbRecorder.active().remember(statement, SqlStatement.of(sql));
      }
    }
  }

  /** When a driver's statement is closed: nothing is left to the garbage collector. */
  static final class CloseAdvice {

    private CloseAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Statement statement) {
      if (DatabaseProduct.of(statement.getClass()) != null) {
        DbRecorder.active().forget(statement);
      }
    }
  }

  /** After a driver has prepared a statement. Wrappers' statements need no memory of their own. */
  static final class PrepareAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Connection connection,
        @Advice.Argument(0) String sql,
        @Advice.Return @Nullable Statement prepared) {
      if (prepared != null && Product.of(connection) != null) {
        DbRecorder.active().remember(prepared, SqlStatement.of(sql));
      }
    }
  }

  /**
   * Around what a driver may carry out by statements and commits of its own. Switching auto-commit
   * on after a commit makes many drivers commit again, which would count each transaction twice.
   */
  static final class SettingAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return DbRecorder.active().enterUnrecorded();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start) {
      DbRecorder.active().exitUnrecorded(start);
    }
  }

  /** Around commits. */
  static final class CommitAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Connection connection) {
      return DbRecorder.active().enter(Product.of(connection), null);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start, @Advice.Thrown @Nullable Throwable thrown) {
      DbRecorder.active().exitCommit(start, thrown != null);
    }
  }

  /** Around rollbacks. */
  static final class RollbackAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Connection connection) {
      return DbRecorder.active().enter(Product.of(connection), null);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start, @Advice.Thrown @Nullable Throwable thrown) {
      DbRecorder.active().exitRollback(start, thrown != null);
    }
  }
}
