package io.robomonitor.advice.db;

import java.lang.reflect.Proxy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code db} label: which product a driver's class belongs to. Known drivers are told by the
 * name of their package; of others the advice asks the JDBC metadata once a class and lets it be
 * {@linkplain #learn learned}. What is known is kept at the class itself, so it goes with it.
 */
public final class DatabaseProduct {

  /** Pairs of package prefix and product. */
  private static final String[] DRIVERS = {
    "org.postgresql.", "postgresql",
    "com.impossibl.postgres.", "postgresql",
    "org.h2.", "h2",
    "com.mysql.", "mysql",
    "org.mariadb.", "mariadb",
    "oracle.jdbc.", "oracle",
    "com.microsoft.sqlserver.", "mssql",
    "net.sourceforge.jtds.", "mssql",
    "org.hsqldb.", "hsqldb",
    "org.sqlite.", "sqlite",
    "org.apache.derby.", "derby",
    "org.duckdb.", "duckdb",
    "com.clickhouse.", "clickhouse",
    "ru.yandex.clickhouse.", "clickhouse",
    "com.ibm.db2.", "db2",
    "net.snowflake.", "snowflake",
    "com.sap.db.", "hana",
    "com.amazon.redshift.", "redshift",
    "org.firebirdsql.", "firebird",
    "com.vertica.", "vertica",
    "com.teradata.", "teradata",
    "io.trino.", "trino",
    "com.facebook.presto.", "presto",
    "org.apache.hive.", "hive",
    "com.informix.", "informix",
    "com.sybase.", "sybase"
  };

  /** Packages whose connections and statements stand before another driver's. */
  private static final String[] WRAPPERS = {
    "com.zaxxer.hikari.",
    "org.apache.commons.dbcp",
    "org.apache.tomcat.",
    "com.mchange.",
    "com.alibaba.druid.",
    "oracle.ucp.",
    "io.agroal.",
    "org.vibur.",
    "org.jboss.",
    "com.ibm.ws.",
    "bitronix.",
    "com.atomikos.",
    "com.p6spy.",
    "net.ttddyy.",
    "org.springframework."
  };

  /** What is known at a class: element 0 is the product, null when it is not known yet. */
  private static final ClassValue<String[]> KNOWN =
      new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
          return new String[] {byPrefix(type.getName())};
        }
      };

  private DatabaseProduct() {}

  /** The product of a driver's class, or null for a wrapper's and for one not learned yet. */
  public static @Nullable String of(Class<?> type) {
    return KNOWN.get(type)[0];
  }

  /** Whether the class stands before drivers of any product, so that nothing can be learned. */
  public static boolean isWrapper(Class<?> type) {
    if (Proxy.isProxyClass(type)) {
      return true;
    }
    String name = type.getName();
    for (String wrapper : WRAPPERS) {
      if (name.startsWith(wrapper)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Keeps what the metadata say of a class that is no wrapper.
   *
   * @param productName {@code DatabaseMetaData.getDatabaseProductName()}; null: it does not tell
   * @return the product, as {@link #of} answers it from now on
   */
  public static String learn(Class<?> type, @Nullable String productName) {
    String product = normalize(productName);
    KNOWN.get(type)[0] = product;
    return product;
  }

  private static @Nullable String byPrefix(String name) {
    for (int i = 0; i < DRIVERS.length; i += 2) {
      if (name.startsWith(DRIVERS[i])) {
        return DRIVERS[i + 1];
      }
    }
    return null;
  }

  /** First word in lower case, but for products whose metadata name is not what they are called. */
  static String normalize(@Nullable String productName) {
    String name = productName == null ? "" : productName.trim().toLowerCase(Locale.ROOT);
    if (name.startsWith("microsoft sql server")) {
      return "mssql";
    }
    if (name.startsWith("apache ")) {
      name = name.substring("apache ".length());
    }
    int end = 0;
    while (end < name.length() && end < 32 && Character.isLetterOrDigit(name.charAt(end))) {
      end++;
    }
    String word = name.substring(0, end);
    return switch (word) {
      case "" -> SqlStatement.UNKNOWN_OPERATION;
      case "hsql" -> "hsqldb";
      default -> word;
    };
  }
}
