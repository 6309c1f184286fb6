package io.robomonitor.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST /api/train} starts or continues training; {@code GET} answers how it goes. */
final class TrainServlet extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final int STEPS = 20;

  private final transient TrainingLoop loop;

  TrainServlet(TrainingLoop loop) {
    this.loop = loop;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    loop.train(STEPS);
    ApiServer.answer(response, 202, "{\"steps\":" + STEPS + "}\n");
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    TrainingLoop.Progress progress = loop.progress();
    ApiServer.answer(
        response,
        200,
        "{\"steps\":"
            + progress.steps()
            + ",\"loss\":"
            + progress.reward().loss()
            + ",\"accuracy\":"
            + progress.reward().accuracy()
            + ",\"kl\":"
            + progress.policy().kl()
            + "}\n");
  }
}
