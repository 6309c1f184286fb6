package io.robomonitor.bench.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
 * /select?id=N}. Prints {@code listening PORT} once a request can be answered.
 *
 * <p>It is steered over its standard input rather than over HTTP, because a control route would
 * itself be woven and counted: {@code stats} answers one line of {@link ProcessFigures}, {@code gc}
 * collects and answers {@code collected}, end of input ends it.
 */
public final class TomcatH2App {

  /** Rows in the table; ids run from 0 to this, exclusive. */
  public static final int ROWS = 1000;

  /**
   * One thread count for all of a run: a thread that ends would take its allocation count along.
   */
  private static final int WORKER_THREADS = 8;

  private TomcatH2App() {}

  /**
   * Starts the application.
   *
   * @param arguments the directory that Tomcat may write to
   */
  public static void main(String[] arguments) throws LifecycleException, SQLException, IOException {
    HikariDataSource pool = openPool();
    fill(pool);
    Tomcat tomcat = start(Path.of(arguments[0]), pool);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("listening " + tomcat.getConnector().getLocalPort());
    obey(new InputStreamReader(System.in, StandardCharsets.UTF_8), out);
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

  private static void obey(InputStreamReader commands, PrintStream out) throws IOException {
    ProcessFigures figures = new ProcessFigures();
    BufferedReader lines = new BufferedReader(commands);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      switch (line) {
        case "stats" -> out.println(figures.line());
        case "gc" -> {
          System.gc();
          out.println("collected");
        }
        default -> out.println("unknown command: " + line);
      }
    }
  }
}
