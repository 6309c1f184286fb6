package io.robomonitor.demo;

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
 * fields {@code chosen} and {@code rejected} saves one.
 */
final class PreferencesServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient PreferenceStore store;

  PreferencesServlet(PreferenceStore store) {
    this.store = store;
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
    long id = store.save(new PreferencePair(chosen.get(), rejected.get()), "anonymous");
    ApiServer.answer(response, 201, "{\"id\":" + id + "}\n");
  }

  /**
   * Reads {@code 0.5,-1,…}; empty unless these are as many numbers as a trajectory has features.
   */
  static Optional<DenseVector> features(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String[] numbers = text.split(",", -1);
    if (numbers.length != PreferencePair.FEATURES) {
      return Optional.empty();
    }
    DenseVector features = new DenseVector(numbers.length);
    try {
      for (int i = 0; i < numbers.length; i++) {
        features.set(i, Double.parseDouble(numbers[i]));
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.of(features);
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
