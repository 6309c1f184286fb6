package io.robomonitor.advice.db;

import io.robomonitor.advice.RecentCache;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of an SQL text in a label: never a literal, never the text.
 *
 * @param operation the verb in upper case, or {@link #UNKNOWN_OPERATION}
 * @param target the table or procedure, with its schema where the text has it, as written but
 *     without quotes; {@link #NO_TARGET} where the statement has none
 */
public record SqlStatement(String operation, String target) {

  /** Operation of an empty text or one that starts with no known verb. */
  public static final String UNKNOWN_OPERATION = "_other";

  /** Target of a statement that names no table. */
  public static final String NO_TARGET = "_none";

  /** What is not SQL, or unknown. */
  public static final SqlStatement UNKNOWN = new SqlStatement(UNKNOWN_OPERATION, NO_TARGET);

  private static final int REMEMBERED = 1024;
  private static final int LONGEST_REMEMBERED = 2048;
  private static final RecentCache<SqlStatement> RECENT = new RecentCache<>(REMEMBERED);

  /**
   * Reads an SQL text; a recently seen one is only looked up, without a lock or an allocation.
   *
   * @param sql the text; null: unknown
   */
  public static SqlStatement of(@Nullable String sql) {
    if (sql == null) {
      return UNKNOWN;
    }
    if (sql.length() > LONGEST_REMEMBERED) {
      return SqlScanner.scan(sql);
    }
    SqlStatement known = RECENT.get(sql);
    if (known == null) {
      known = SqlScanner.scan(sql);
      RECENT.put(sql, known);
    }
    return known;
  }
}
