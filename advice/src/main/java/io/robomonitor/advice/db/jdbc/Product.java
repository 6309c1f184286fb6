package io.robomonitor.advice.db.jdbc;

import io.robomonitor.advice.db.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The product behind a driver's statement or connection. A driver that is not known by its package
 * is asked once; its answer stays with its class. Wrappers have none.
 */
final class Product {

  private Product() {}

  static @Nullable String of(Statement statement) {
    Class<?> type = statement.getClass();
    String known = DatabaseProduct.of(type);
    if (known != null || DatabaseProduct.isWrapper(type)) {
      return known;
    }
    try {
      return DatabaseProduct.learn(type, productName(statement.getConnection()));
    } catch (SQLException | RuntimeException untold) {
      return DatabaseProduct.learn(type, null);
    }
  }

  static @Nullable String of(Connection connection) {
    Class<?> type = connection.getClass();
    String known = DatabaseProduct.of(type);
    if (known != null || DatabaseProduct.isWrapper(type)) {
      return known;
    }
    try {
      return DatabaseProduct.learn(type, productName(connection));
    } catch (SQLException | RuntimeException untold) {
      return DatabaseProduct.learn(type, null);
    }
  }

  private static @Nullable String productName(@Nullable Connection connection) throws SQLException {
    return connection == null ? null : connection.getMetaData().getDatabaseProductName();
  }
}
