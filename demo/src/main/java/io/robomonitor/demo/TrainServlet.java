package io.robomonitor.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code POST /api/train} starts training, if it is not on yet; {@code GET} answers how it goes.
 */
final class TrainServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient TrainingLoop loop;

  TrainServlet(TrainingLoop loop) {
    this.loop = loop;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ApiServer.answer(response, 202, "{\"started\":" + loop.start() + "}\n");
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    TrainingLoop.Progress progress = loop.progress();
    if (progress == null) {
      ApiServer.answer(response, 200, "{\"rounds\":0}\n");
      return;
    }
    ApiServer.answer(
        response,
        200,
        "{\"rounds\":"
            + progress.rounds()
            + ",\"loss\":"
            + progress.reward().loss()
            + ",\"accuracy\":"
            + progress.validation()
            + ",\"episode_reward\":"
            + progress.policy().episodeReward()
            + ",\"kl\":"
            + progress.policy().kl()
            + "}\n");
  }
}
