package io.robomonitor.demo;

import io.robomonitor.demo.rlhf.CartPole;
import io.robomonitor.demo.rlhf.Policy;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /api/policy/act?state=…} answers which way the policy would push the cart. */
final class PolicyServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Policy policy;

  PolicyServlet(Policy policy) {
    this.policy = policy;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<double[]> state = NumberList.parse(request.getParameter("state"), CartPole.STATE);
    if (state.isEmpty()) {
      ApiServer.answer(response, 400, "{\"error\":\"state: 4 numbers\"}\n");
      return;
    }
    ApiServer.answer(response, 200, "{\"action\":" + policy.act(state.get()) + "}\n");
  }
}
