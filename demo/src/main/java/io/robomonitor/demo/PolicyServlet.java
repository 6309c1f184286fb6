package io.robomonitor.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.tribuo.math.la.DenseVector;

/**
 * {@code GET /api/policy/act?state=…} answers the policy's action and the reward expected of it.
 */
final class PolicyServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Policy policy;
  private final transient RewardModel rewards;

  PolicyServlet(Policy policy, RewardModel rewards) {
    this.policy = policy;
    this.rewards = rewards;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<DenseVector> state = PreferencesServlet.features(request.getParameter("state"));
    if (state.isEmpty()) {
      ApiServer.answer(response, 400, "{\"error\":\"state: 8 numbers\"}\n");
      return;
    }
    int action = policy.act(state.get());
    double reward = rewards.reward(policy.outcome(state.get(), action));
    ApiServer.answer(response, 200, "{\"action\":" + action + ",\"reward\":" + reward + "}\n");
  }
}
