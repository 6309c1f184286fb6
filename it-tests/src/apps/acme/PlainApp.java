package acme;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.concurrent.CompletableFuture;

/** Trains without a single annotation: the configuration names its methods. */
public final class PlainApp {

  public static void main(String[] arguments) throws Exception {
    Trainer trainer = new Trainer();
    for (int epoch = 0; epoch < 2; epoch++) {
      trainer.epoch();
      trainer.evaluate();
    }
    for (int i = 0; i < 3; i++) {
      trainer.act(new double[] {i});
    }
    Store store = new DiskStore();
    store.save(new Pair(Kind.HUMAN), 2);
    store.save(new Pair(Kind.HUMAN), 3);
    store.save(new Pair(Kind.SYNTHETIC), 1);
    try {
      store.save(null, 1);
    } catch (NullPointerException expected) {
      System.out.println("refused");
    }
    System.out.println("done");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("nan")) {
        trainer.loss = Double.NaN;
      } else if (line.equals("well")) {
        trainer.loss = 1;
      }
      trainer.step(new int[4]);
      System.out.println("did " + line);
    }
  }

  static final class Trainer {
    double loss = 4;
    private int steps;

    double epoch() {
      for (int i = 0; i < 3; i++) {
        step(new int[4]);
      }
      return loss;
    }

    void step(int[] batch) {
      backward();
      loss /= 2;
      steps++;
    }

    private void backward() {}

    double evaluate() {
      return 0.5 + steps / 100.0;
    }

    CompletableFuture<Boolean> act(double[] features) {
      return CompletableFuture.completedFuture(features[0] > 0);
    }
  }

  enum Kind {
    HUMAN,
    SYNTHETIC
  }

  record Pair(Kind kind) {}

  interface Store {
    int save(Pair pair, int copies);
  }

  static final class DiskStore implements Store {
    private int saved;

    @Override
    public int save(Pair pair, int copies) {
      if (pair.kind() == null) {
        throw new IllegalArgumentException();
      }
      saved += copies;
      return saved;
    }
  }
}
