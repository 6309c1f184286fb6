package io.robomonitor.advice.db;

import io.robomonitor.advice.Telemetry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation and the target of an SQL text in one pass, for any dialect. Not a parser:
 * what it does not understand it steps over, so it always ends and never throws.
 */
final class SqlScanner {

  private static final Set<String> VERBS =
      Set.of(
          "SELECT",
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "REPLACE",
          "UPSERT",
          "CALL",
          "EXEC",
          "EXECUTE",
          "CREATE",
          "ALTER",
          "DROP",
          "TRUNCATE",
          "BEGIN",
          "START",
          "COMMIT",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE",
          "SET",
          "RESET",
          "SHOW",
          "EXPLAIN",
          "DESCRIBE",
          "DESC",
          "GRANT",
          "REVOKE",
          "WITH",
          "VALUES",
          "TABLE",
          "USE",
          "LOCK",
          "UNLOCK",
          "ANALYZE",
          "VACUUM",
          "COPY",
          "PREPARE",
          "DEALLOCATE",
          "DECLARE",
          "FETCH",
          "CLOSE",
          "REFRESH",
          "REINDEX",
          "PRAGMA",
          "COMMENT",
          "LOAD",
          "DO",
          "KILL",
          "OPTIMIZE",
          "RENAME",
          "END",
          "ABORT",
          "LISTEN",
          "NOTIFY",
          "UNLISTEN",
          "DISCARD",
          "CHECKPOINT",
          "FLUSH",
          "ATTACH",
          "DETACH",
          "IMPORT",
          "EXPORT");

  private static final int LONGEST_NAME = 128;

  private final SqlTokens tokens;
  private final SqlTables tables;

  private SqlScanner(String sql) {
    this.tokens = new SqlTokens(sql);
    this.tables = new SqlTables(tokens);
  }

  /** Reads the first statement of a text. */
  static SqlStatement scan(String sql) {
    return new SqlScanner(sql).scan();
  }

  private SqlStatement scan() {
    tokens.next();
    skipToVerb();
    String verb = tokens.upper();
    if (verb.equals("WITH")) {
      verb = tables.skipCommonTables();
    }
    if (!VERBS.contains(verb)) {
      return SqlStatement.UNKNOWN;
    }
    String target = tables.targetOf(verb);
    if (target == null) {
      target = tables.behindCommonTables();
    }
    return new SqlStatement(verb.equals("EXEC") ? "EXECUTE" : verb, label(target));
  }

  /** Past parentheses and JDBC's {@code ? = call} escapes. */
  private void skipToVerb() {
    while (!tokens.atEnd()
        && (tokens.is('(') || tokens.is('{') || tokens.is('?') || tokens.is('='))) {
      tokens.next();
    }
  }

  private static String label(@Nullable String target) {
    if (target == null) {
      return SqlStatement.NO_TARGET;
    }
    if (target.length() > LONGEST_NAME) {
      return Telemetry.OTHER;
    }
    for (int i = 0; i < target.length(); i++) {
      if (Character.isISOControl(target.charAt(i))) {
        return Telemetry.OTHER;
      }
    }
    return target;
  }
}
