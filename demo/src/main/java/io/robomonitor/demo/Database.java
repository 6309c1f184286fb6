package io.robomonitor.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool of connections to PostgreSQL: to the server that a JDBC URL names, or to one of our own,
 * whose data goes when this is closed.
 */
final class Database implements AutoCloseable {

  private final @Nullable EmbeddedPostgres server;
  private final HikariDataSource pool;

  private Database(@Nullable EmbeddedPostgres server, HikariDataSource pool) {
    this.server = server;
    this.pool = pool;
  }

  /**
   * @param url JDBC URL of a PostgreSQL that runs already; null: start one
   * @param directory where a server of our own keeps its binaries, between runs, and its data
   */
  static Database open(@Nullable String url, Path directory) {
    if (url != null) {
      return new Database(null, pool(url));
    }
    EmbeddedPostgres server = start(directory);
    try {
      return new Database(server, pool(server.getJdbcUrl("postgres", "postgres")));
    } catch (RuntimeException e) {
      stop(server);
      throw e;
    }
  }

  DataSource connections() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
    if (server != null) {
      stop(server);
    }
  }

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("preferences");
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(5_000);
    return new HikariDataSource(config);
  }

  private static EmbeddedPostgres start(Path directory) {
    try {
      Files.createDirectories(directory);
      return EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(directory.toFile())
          .setDataDirectory(Files.createTempDirectory(directory, "data-"))
          .setCleanDataDirectory(true)
          // whoever closes the pool stops the server after it, not a hook of its own beside it
          .setRegisterShutdownHook(false)
          .setPGStartupWait(Duration.ofSeconds(60))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
  }

  private static void stop(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop", e);
    }
  }
}
