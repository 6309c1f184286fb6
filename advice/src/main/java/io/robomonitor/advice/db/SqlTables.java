package io.robomonitor.advice.db;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one table or procedure that a statement is about, from the verb on. Names of common
 * table expressions are no tables: the first real one counts, and else the first one behind them.
 */
final class SqlTables {

  private static final int DEEPEST = 32;

  private static final Set<String> FROM_ENDS =
      Set.of(
          "WHERE",
          "GROUP",
          "ORDER",
          "HAVING",
          "LIMIT",
          "UNION",
          "EXCEPT",
          "INTERSECT",
          "MINUS",
          "WINDOW",
          "FOR",
          "CONNECT",
          "START",
          "RETURNING",
          "SET");

  /** Stand before a table that is written to. */
  private static final Set<String> WRITE_MODIFIERS =
      Set.of(
          "OR",
          "REPLACE",
          "IGNORE",
          "ROLLBACK",
          "ABORT",
          "FAIL",
          "LOW_PRIORITY",
          "HIGH_PRIORITY",
          "DELAYED",
          "QUICK",
          "OVERWRITE",
          "TOP",
          "TABLE");

  private static final Set<String> DEFINITION_MODIFIERS =
      Set.of(
          "OR",
          "REPLACE",
          "ALTER",
          "GLOBAL",
          "LOCAL",
          "TEMP",
          "TEMPORARY",
          "UNLOGGED",
          "UNIQUE",
          "MATERIALIZED",
          "EXTERNAL",
          "FOREIGN",
          "VIRTUAL",
          "RECURSIVE",
          "FORCE",
          "EDITIONABLE",
          "CLUSTERED",
          "NONCLUSTERED",
          "FULLTEXT",
          "SPATIAL",
          "BITMAP",
          "MEMORY",
          "CACHED");

  private final SqlTokens tokens;
  private final Set<String> commonTables = new HashSet<>();
  private @Nullable String behindCommonTables;
  private int nesting;

  SqlTables(SqlTokens tokens) {
    this.tokens = tokens;
  }

  /** The first real table inside the common table expressions, if any. */
  @Nullable String behindCommonTables() {
    return behindCommonTables;
  }

  /** The target of the statement whose verb is the current token. */
  @Nullable String targetOf(String verb) {
    return switch (verb) {
      case "SELECT" -> select();
      case "INSERT", "REPLACE", "UPSERT", "MERGE", "UPDATE" -> written();
      case "DELETE" -> deleted();
      case "CALL", "EXEC", "EXECUTE" -> called();
      case "CREATE", "ALTER", "DROP", "REFRESH" -> defined();
      case "TRUNCATE", "LOCK", "TABLE", "COPY" -> listed();
      default -> null;
    };
  }

  /**
   * From {@code WITH} to the main verb, which becomes the current token.
   *
   * @return the main verb in upper case; empty where there is none
   */
  String skipCommonTables() {
    do {
      tokens.next();
      if (tokens.is("RECURSIVE")) {
        tokens.next();
      }
      String name = plainName();
      if (name == null) {
        return "";
      }
      commonTables.add(name.toLowerCase(Locale.ROOT));
      if (tokens.is('(')) {
        skipParentheses();
      }
      while (tokens.is("AS") || tokens.is("NOT") || tokens.is("MATERIALIZED")) {
        tokens.next();
      }
      if (!tokens.is('(')) {
        return "";
      }
      commonTable();
    } while (tokens.is(','));
    return tokens.upper();
  }

  private void commonTable() {
    int inside = tokens.depth();
    tokens.next();
    if (behindCommonTables == null) {
      String table = subStatement();
      if (behindCommonTables == null) { // a nested one may have found it
        behindCommonTables = table;
      }
    }
    close(inside);
    tokens.next();
  }

  private @Nullable String subStatement() {
    if (nesting >= DEEPEST) {
      return null;
    }
    nesting++;
    String verb = tokens.is("WITH") ? skipCommonTables() : tokens.upper();
    String target = targetOf(verb);
    nesting--;
    return target;
  }

  private @Nullable String select() {
    int inside = tokens.depth();
    tokens.next();
    return fromList(inside, /* inFrom= */ false);
  }

  /** The first real table that a FROM, JOIN or comma at this depth leads to. */
  private @Nullable String fromList(int inside, boolean inFrom) {
    boolean listed = inFrom;
    boolean afterDistinct = false; // IS DISTINCT FROM compares
    while (!tokens.atEnd() && tokens.depth() >= inside) {
      boolean here = tokens.depth() == inside;
      boolean from = here && tokens.is("FROM") && !afterDistinct;
      afterDistinct = tokens.is("DISTINCT");
      if (from || (here && listed && isNextItem())) {
        listed = true;
        String table = item();
        if (table != null) {
          return table;
        }
      } else {
        if (here && listed && FROM_ENDS.contains(tokens.upper())) {
          listed = false;
        }
        tokens.next();
      }
    }
    return null;
  }

  private boolean isNextItem() {
    return tokens.is(',') || tokens.is("JOIN") || tokens.is("APPLY");
  }

  private @Nullable String item() {
    tokens.nextName();
    return itemHere();
  }

  /** A table, or the first one inside parentheses; null for a function of rows or a value. */
  private @Nullable String itemHere() {
    while (tokens.is("ONLY") || tokens.is("LATERAL") || tokens.is('{') || tokens.is("OJ")) {
      tokens.nextName();
    }
    if (tokens.is('(')) {
      return parenthesized();
    }
    if (tokens.is("UNNEST") || tokens.is("TABLE") || tokens.is("VALUES") || tokens.is("SELECT")) {
      return null;
    }
    String name = plainName();
    return name == null || commonTables.contains(name.toLowerCase(Locale.ROOT)) ? null : name;
  }

  private @Nullable String parenthesized() {
    int inside = tokens.depth();
    String table = null;
    if (nesting < DEEPEST) {
      nesting++;
      tokens.nextName();
      if (tokens.is("SELECT") || tokens.is("WITH")) {
        table = subStatement();
      } else if (!tokens.is("VALUES")) {
        table = itemHere();
        if (table == null) {
          table = fromList(inside, /* inFrom= */ true);
        }
      }
      nesting--;
    }
    if (table == null) {
      close(inside);
    }
    return table;
  }

  /** INSERT, REPLACE, MERGE and UPDATE, with or without INTO. */
  private @Nullable String written() {
    tokens.nextName();
    if (tokens.is("ALL") || tokens.is("FIRST")) { // several tables, possibly under conditions
      while (!tokens.atEnd() && !tokens.is("INTO")) {
        tokens.next();
      }
    }
    skipWriteModifiers();
    if (tokens.is("INTO")) {
      tokens.nextName();
      if (tokens.is("TABLE")) {
        tokens.nextName();
      }
    }
    return itemHere();
  }

  private void skipWriteModifiers() {
    while (WRITE_MODIFIERS.contains(tokens.upper())) {
      boolean top = tokens.is("TOP");
      tokens.nextName();
      if (top && tokens.is('(')) {
        close(tokens.depth());
        tokens.nextName();
      } else if (top) {
        tokens.nextName();
      }
    }
  }

  /** {@code DELETE FROM t}, {@code DELETE t}, {@code DELETE alias FROM t alias JOIN ...}. */
  private @Nullable String deleted() {
    int inside = tokens.depth();
    tokens.nextName();
    skipWriteModifiers();
    if (tokens.is("FROM")) {
      return item();
    }
    String named = itemHere();
    while (!tokens.atEnd() && tokens.depth() == inside && !tokens.is("WHERE")) {
      if (tokens.is("FROM")) {
        String table = item();
        return table == null ? named : table;
      }
      tokens.next();
    }
    return named;
  }

  private @Nullable String called() {
    tokens.nextName();
    if (tokens.is('@')) { // EXEC @result = procedure
      tokens.next();
      tokens.next();
      tokens.nextName();
    }
    if (tokens.is("PROCEDURE") || tokens.is("FUNCTION")) {
      tokens.nextName();
    }
    return tokens.is("IMMEDIATE") || tokens.is("BLOCK") ? null : plainName();
  }

  /** CREATE, ALTER and DROP of what queries use; of users, roles and the like nothing is told. */
  private @Nullable String defined() {
    tokens.nextName();
    while (DEFINITION_MODIFIERS.contains(tokens.upper())) {
      tokens.nextName();
    }
    switch (tokens.upper()) {
      case "TABLE", "VIEW", "SEQUENCE", "PROCEDURE", "PROC", "FUNCTION", "SCHEMA", "DATABASE" -> {
        do {
          tokens.nextName();
        } while (tokens.is("IF")
            || tokens.is("NOT")
            || tokens.is("EXISTS")
            || tokens.is("ONLY")
            || tokens.is("CONCURRENTLY"));
        return plainName();
      }
      case "INDEX", "TRIGGER" -> {
        while (!tokens.atEnd() && !tokens.is("ON")) {
          tokens.next();
        }
        tokens.nextName();
        return itemHere();
      }
      default -> {
        return null;
      }
    }
  }

  /** {@code TRUNCATE TABLE t}, {@code LOCK TABLES t}, {@code COPY t}, {@code TABLE t}. */
  private @Nullable String listed() {
    tokens.nextName();
    while (tokens.is("TABLE") || tokens.is("TABLES")) {
      tokens.nextName();
    }
    return itemHere();
  }

  /** The dotted name that begins here; the token behind it becomes the current one. */
  private @Nullable String plainName() {
    if (!tokens.isName()) {
      return null;
    }
    StringBuilder name = new StringBuilder(tokens.name());
    tokens.next();
    while (tokens.is('.')) {
      name.append('.');
      tokens.nextName();
      if (tokens.isName()) {
        name.append(tokens.name());
        tokens.next();
      } else if (!tokens.is('.')) {
        return null; // cut off
      }
    }
    return name.toString();
  }

  private void skipParentheses() {
    close(tokens.depth());
    tokens.next();
  }

  /** On to the parenthesis that closes what was opened at this depth. */
  private void close(int inside) {
    while (!tokens.atEnd() && tokens.depth() >= inside) {
      tokens.next();
    }
  }
}
