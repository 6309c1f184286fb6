package io.robomonitor.demo.rlhf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CartPoleTest {

  private final CartPole cart = new CartPole(new Random(1));

  @Test
  void begins_almost_at_rest_in_the_middle() {
    for (double number : cart.begin()) {
      assertThat(Math.abs(number)).isLessThan(0.3);
    }
  }

  @Test
  void a_push_to_the_right_moves_the_cart_right_and_leaves_the_pole_behind() {
    double[] before = cart.begin();
    cart.push(1);
    double[] after = cart.state();

    assertThat(after[1]).isGreaterThan(before[1]);
    assertThat(after[3]).isLessThan(before[3]);
  }

  @Test
  void the_pole_falls_when_the_cart_is_always_pushed_the_same_way() {
    assertThat(pushes(state -> 1)).isBetween(5, 15);
  }

  @Test
  void the_pole_stands_when_the_cart_is_pushed_under_it() {
    assertThat(pushes(state -> state[2] + state[3] > 0 ? 1 : 0)).isGreaterThan(150);
  }

  @Test
  void the_same_seed_gives_the_same_episode() {
    CartPole other = new CartPole(new Random(1));

    assertThat(other.push(0)).isEqualTo(cart.push(0));
    assertThat(other.state()).isEqualTo(cart.state());
  }

  private interface Driver {
    int action(double[] state);
  }

  private int pushes(Driver driver) {
    double[] state = cart.begin();
    int pushes = 1;
    while (cart.push(driver.action(state)) && pushes < CartPole.LONGEST) {
      state = cart.state();
      pushes++;
    }
    return pushes;
  }
}
