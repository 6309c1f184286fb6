package io.robomonitor.demo;

import io.robomonitor.demo.rlhf.PreferencePair;
import io.robomonitor.demo.rlhf.RewardModel;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tribuo.math.la.DenseVector;

/**
 * {@code GET /api/preferences/7} answers a pair; {@code POST /api/preferences/} with the form
 * fields {@code chosen} and {@code rejected} saves one, and answers whether the reward model
 * agrees.
 */
final class PreferencesServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient PreferenceStore store;
  private final transient RewardModel rewards;

  PreferencesServlet(PreferenceStore store, RewardModel rewards) {
    this.store = store;
    this.rewards = rewards;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<PreferencePair> found = id(request.getPathInfo()).flatMap(store::find);
    if (found.isEmpty()) {
      ApiServer.answer(response, 404, "{\"error\":\"no such preference\"}\n");
      return;
    }
    PreferencePair pair = found.get();
    ApiServer.answer(
        response,
        200,
        "{\"chosen\":"
            + Arrays.toString(pair.chosen().toArray())
            + ",\"rejected\":"
            + Arrays.toString(pair.rejected().toArray())
            + "}\n");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<DenseVector> chosen = features(request.getParameter("chosen"));
    Optional<DenseVector> rejected = features(request.getParameter("rejected"));
    if (chosen.isEmpty() || rejected.isEmpty()) {
      ApiServer.answer(response, 400, "{\"error\":\"chosen and rejected: 8 numbers each\"}\n");
      return;
    }
    PreferencePair pair = new PreferencePair(chosen.get(), rejected.get());
    long id = store.save(pair, "anonymous");
    boolean agrees = rewards.agrees(pair);
    ApiServer.answer(response, 201, "{\"id\":" + id + ",\"agrees\":" + agrees + "}\n");
  }

  private static Optional<DenseVector> features(@Nullable String text) {
    return NumberList.parse(text, PreferencePair.FEATURES).map(DenseVector::createDenseVector);
  }

  private static Optional<Long> id(@Nullable String path) {
    if (path == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(path.substring(1)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
