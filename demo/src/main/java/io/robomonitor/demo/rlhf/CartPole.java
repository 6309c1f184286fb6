package io.robomonitor.demo.rlhf;

import java.util.Random;

/**
 * A pole on a cart that is pushed left or right, 50 times a second, as Barto, Sutton and Anderson
 * described it in 1983. An episode ends when the pole leans by 12 degrees or the cart leaves its
 * track, at the latest after {@link #LONGEST} pushes; every push that it outlasts is worth 1. For
 * one thread.
 */
public final class CartPole {

  /** The numbers of a state: position, velocity, angle of the pole, angular velocity. */
  public static final int STATE = 4;

  /** Push to the left, 0, or to the right, 1. */
  public static final int ACTIONS = 2;

  /** Pushes after which an episode ends though the pole stands. */
  public static final int LONGEST = 200;

  static final double TRACK = 2.4;
  static final double LEAN = 12 * Math.PI / 180;

  private static final double GRAVITY = 9.8;
  private static final double POLE_MASS = 0.1;
  private static final double MASS = 1 + POLE_MASS;
  private static final double HALF_POLE = 0.5;
  private static final double FORCE = 10;
  private static final double SECONDS = 0.02;

  private final Random random;
  private double position;
  private double velocity;
  private double angle;
  private double spin;

  /**
   * @param random decides how each episode begins
   */
  public CartPole(Random random) {
    this.random = random;
    begin();
  }

  /** Begins an episode, almost at rest in the middle; answers its state. */
  public double[] begin() {
    position = nearZero();
    velocity = nearZero();
    angle = nearZero();
    spin = nearZero();
    return state();
  }

  /** Pushes the cart; whether the pole still stands and the cart is on its track. */
  public boolean push(int action) {
    double force = action == 1 ? FORCE : -FORCE;
    double sine = Math.sin(angle);
    double cosine = Math.cos(angle);
    double pull = (force + POLE_MASS * HALF_POLE * spin * spin * sine) / MASS;
    double turn =
        (GRAVITY * sine - cosine * pull)
            / (HALF_POLE * (4.0 / 3 - POLE_MASS * cosine * cosine / MASS));
    double acceleration = pull - POLE_MASS * HALF_POLE * turn * cosine / MASS;
    position += SECONDS * velocity;
    velocity += SECONDS * acceleration;
    angle += SECONDS * spin;
    spin += SECONDS * turn;
    return Math.abs(position) <= TRACK && Math.abs(angle) <= LEAN;
  }

  /** The state, each number scaled to be about 1 where it is extreme. */
  public double[] state() {
    return new double[] {position / TRACK, velocity / 2, angle / LEAN, spin / 2};
  }

  private double nearZero() {
    return random.nextDouble() * 0.1 - 0.05;
  }
}
