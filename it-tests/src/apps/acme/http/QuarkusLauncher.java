package acme.http;

import io.quarkus.bootstrap.runner.QuarkusEntryPoint;

/** Starts what Quarkus has built. */
public final class QuarkusLauncher {

  public static void main(String[] arguments) throws Throwable {
    QuarkusEntryPoint.main(arguments);
  }
}
