package io.robomonitor.demo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.robomonitor.demo.rlhf.PreferencePair;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tribuo.math.la.DenseVector;

/**
 * Preference pairs in PostgreSQL, the latest read of them in memory. For any thread; a database
 * that fails is an {@link IllegalStateException}.
 */
final class PreferenceStore {

  private static final String INSERT =
      "INSERT INTO preferences (chosen, rejected) VALUES (?, ?) RETURNING id";

  private final DataSource connections;
  private final Cache<Long, PreferencePair> cache = Caffeine.newBuilder().maximumSize(200).build();

  /** Creates the tables where they are missing. */
  PreferenceStore(DataSource connections) {
    this.connections = connections;
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS preferences (
            id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            chosen FLOAT8[] NOT NULL,
            rejected FLOAT8[] NOT NULL)
          """);
      statement.execute(
          "CREATE TABLE IF NOT EXISTS labelers (name TEXT PRIMARY KEY, pairs BIGINT)");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Saves a pair and credits the person who compared it, both or neither; returns its id. */
  long save(PreferencePair pair, String labeler) {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      try {
        long id = insert(connection, pair);
        credit(connection, labeler);
        connection.commit();
        return id;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Saves pairs nobody is credited for, in one batch. */
  void saveAll(List<PreferencePair> pairs) {
    try (Connection connection = connections.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (PreferencePair pair : pairs) {
        bind(insert, pair);
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The pair of this id; empty where there is none. */
  Optional<PreferencePair> find(long id) {
    return Optional.ofNullable(cache.get(id, this::read));
  }

  /** At most {@code count} pairs to train on in the order of their ids, from the offset on. */
  List<PreferencePair> training(int offset, int count) {
    return select("id % 5 <> 0", offset, count);
  }

  /** At most {@code count} of the pairs to judge by, each fifth, in the order of their ids. */
  List<PreferencePair> heldOut(int count) {
    return select("id % 5 = 0", 0, count);
  }

  private List<PreferencePair> select(String condition, int offset, int count) {
    try (Connection connection = connections.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT chosen, rejected FROM preferences WHERE "
                    + condition
                    + " ORDER BY id LIMIT ? OFFSET ?")) {
      select.setInt(1, count);
      select.setInt(2, offset);
      return pairs(select);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private @Nullable PreferencePair read(long id) {
    try (Connection connection = connections.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT chosen, rejected FROM preferences WHERE id = ?")) {
      select.setLong(1, id);
      List<PreferencePair> found = pairs(select);
      return found.isEmpty() ? null : found.get(0);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static long insert(Connection connection, PreferencePair pair) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      bind(insert, pair);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void credit(Connection connection, String labeler) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO labelers (name, pairs) VALUES (?, 1)
            ON CONFLICT (name) DO UPDATE SET pairs = labelers.pairs + 1
            """)) {
      upsert.setString(1, labeler);
      upsert.executeUpdate();
    }
  }

  private static void bind(PreparedStatement insert, PreferencePair pair) throws SQLException {
    Connection connection = insert.getConnection();
    insert.setArray(1, connection.createArrayOf("float8", boxed(pair.chosen())));
    insert.setArray(2, connection.createArrayOf("float8", boxed(pair.rejected())));
  }

  private static Object[] boxed(DenseVector features) {
    Object[] values = new Object[features.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = features.get(i);
    }
    return values;
  }

  private static List<PreferencePair> pairs(PreparedStatement select) throws SQLException {
    List<PreferencePair> pairs = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        pairs.add(new PreferencePair(features(rows.getArray(1)), features(rows.getArray(2))));
      }
    }
    return pairs;
  }

  private static DenseVector features(Array column) throws SQLException {
    Double[] values = (Double[]) column.getArray();
    DenseVector features = new DenseVector(values.length);
    for (int i = 0; i < values.length; i++) {
      features.set(i, values[i]);
    }
    return features;
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("The database failed: " + e.getMessage(), e);
  }
}
