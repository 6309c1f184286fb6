package io.robomonitor.demo;

import io.robomonitor.demo.rlhf.HiddenReward;
import io.robomonitor.demo.rlhf.Policy;
import io.robomonitor.demo.rlhf.Ppo;
import io.robomonitor.demo.rlhf.RewardModel;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the service: {@code java -jar robo-rlhf-app.jar [port]}. It listens on 127.0.0.1, port
 * 8080 by default, and ends on SIGTERM. The environment variable {@code DATABASE_URL} may name a
 * PostgreSQL by its JDBC URL; without it the service runs one of its own, in {@code work/} beside
 * the jar.
 */
public final class RoboRlhfApp implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RoboRlhfApp.class.getName());

  /** So many that an epoch is short and yet tells something. */
  private static final int FIRST_PAIRS = 2_000;

  private final Database database;
  private final TrainingLoop training;
  private final ApiServer server;

  private RoboRlhfApp(Path directory, @Nullable String databaseUrl, int port) {
    database = Database.open(databaseUrl, directory.resolve("postgres"));
    try {
      PreferenceStore store = new PreferenceStore(database.connections());
      if (store.training(0, 1).isEmpty()) {
        store.saveAll(new HiddenReward(new Random(1)).pairs(FIRST_PAIRS));
      }
      DataValve valve = new DataValve();
      RewardModel rewards = new RewardModel();
      Policy policy = new Policy(new Random(2));
      training =
          new TrainingLoop(
              new RewardEpochs(store, valve, rewards), new Ppo(policy, rewards, new Random(3)));
      server =
          new ApiServer(directory.resolve("tomcat"), port)
              .route("/api/preferences/*", new PreferencesServlet(store, rewards))
              .route("/api/policy/act", new PolicyServlet(policy))
              .route("/api/train", new TrainServlet(training))
              .route("/api/data-source", new DataSourceServlet(valve));
      server.start();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Starts the service, which is ready when this returns.
   *
   * @param directory where it may write
   * @param databaseUrl JDBC URL of a PostgreSQL; null: start one
   * @param port of the HTTP API; 0: any free one
   */
  static RoboRlhfApp start(Path directory, @Nullable String databaseUrl, int port) {
    return new RoboRlhfApp(directory, databaseUrl, port);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Ends the service in the reverse order of its start; no request or step loses its database. */
  @Override
  public void close() {
    server.close();
    training.close();
    database.close();
  }

  /** Runs until the process is told to end. */
  public static void main(String[] args) throws URISyntaxException {
    Path jar =
        Path.of(RoboRlhfApp.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    CompletableFuture<Optional<RoboRlhfApp>> started = new CompletableFuture<>();
    // a signal that comes while the database starts waits for it: nothing may outlive this process
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> started.join().ifPresent(RoboRlhfApp::close), "shutdown"));
    try {
      int port = args.length == 0 ? 8080 : Integer.parseInt(args[0]);
      RoboRlhfApp app = start(jar.resolveSibling("work"), System.getenv("DATABASE_URL"), port);
      LOG.info("robo-rlhf-app listens on " + app.address());
      started.complete(Optional.of(app));
    } finally {
      // without effect after a start that succeeded
      started.complete(Optional.empty());
    }
  }
}
