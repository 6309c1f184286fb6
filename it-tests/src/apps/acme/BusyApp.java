package acme;

/** Two threads that compute without end, until standard input ends. */
public final class BusyApp {

  private static volatile long sum;

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < 2; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  sum += 1;
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
    System.out.println("busy");
    while (System.in.read() >= 0) {}
  }
}
