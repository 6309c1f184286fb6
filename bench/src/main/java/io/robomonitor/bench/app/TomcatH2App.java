package io.robomonitor.bench.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;

/**
 * A bare web application: embedded Tomcat, a HikariCP pool, H2 in memory, one route {@code
 * /select?id=N}. Tomcat writes to the working directory.
 */
public final class TomcatH2App {

  /** Rows in the table; ids run from 0 to this, exclusive. */
  private static final int ROWS = 1000;

  /**
   * One thread count for all of a run: a thread that ends would take its allocation count along.
   */
  private static final int WORKER_THREADS = 8;

  private TomcatH2App() {}

  /**
   * Starts the application.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws LifecycleException, SQLException, IOException {
    HikariDataSource pool = openPool();
    fill(pool);
    Tomcat tomcat = start(Path.of("").toAbsolutePath(), pool);
    Steering.obey(tomcat.getConnector().getLocalPort());
    tomcat.stop();
    tomcat.destroy();
    pool.close();
  }

  private static HikariDataSource openPool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("bench");
    config.setJdbcUrl("jdbc:h2:mem:bench;DB_CLOSE_DELAY=-1");
    config.setMinimumIdle(WORKER_THREADS);
    config.setMaximumPoolSize(WORKER_THREADS);
    return new HikariDataSource(config);
  }

  private static void fill(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(64) NOT NULL)");
      }
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO item (id, name) VALUES (?, ?)")) {
        for (int id = 0; id < ROWS; id++) {
          insert.setInt(1, id);
          insert.setString(2, "item " + id);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  private static Tomcat start(Path directory, HikariDataSource pool) throws LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
    protocol.setMinSpareThreads(WORKER_THREADS);
    protocol.setMaxThreads(WORKER_THREADS);
    connector.setProperty("maxKeepAliveRequests", "-1");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", directory.toString());
    Tomcat.addServlet(context, "select", new SelectServlet(pool)).addMapping("/select");
    tomcat.start();
    return tomcat;
  }
}
