package acme.http;

import java.io.File;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.server.StaticHttpHandler;

/** Files, and an answer that never comes, on Grizzly. */
public final class GrizzlyApp {

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("org.glassfish").setLevel(Level.OFF);
    File files = Files.createTempDirectory("files").toFile();
    Files.write(files.toPath().resolve("file.txt"), new byte[100_000]);
    HttpServer server = new HttpServer();
    NetworkListener listener = new NetworkListener("app", "127.0.0.1", 0);
    listener.getFileCache().setEnabled(false);
    server.addListener(listener);
    server
        .getServerConfiguration()
        .addHttpHandler(new StaticHttpHandler(files.getPath()), "/files");
    server.getServerConfiguration().addHttpHandler(new Waiting(), "/waiting");
    server.start();
    System.out.println("listening " + listener.getPort());
    while (System.in.read() >= 0) {}
    server.shutdownNow();
  }

  /** Never answers, and does not wait for ever. */
  private static final class Waiting extends HttpHandler {
    @Override
    public void service(Request request, Response response) {
      response.suspend(300, TimeUnit.MILLISECONDS);
    }
  }
}
