package io.robomonitor.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code POST /api/data-source?state=down} takes the trainer's data away, {@code state=up} gives it
 * back; {@code GET} answers which it is.
 */
final class DataSourceServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient DataValve valve;

  DataSourceServlet(DataValve valve) {
    this.valve = valve;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String state = request.getParameter("state");
    if ("down".equals(state)) {
      valve.shut();
    } else if ("up".equals(state)) {
      valve.open();
    } else {
      ApiServer.answer(response, 400, "{\"error\":\"state: up or down\"}\n");
      return;
    }
    doGet(request, response);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String state = valve.isShut() ? "down" : "up";
    ApiServer.answer(response, 200, "{\"state\":\"" + state + "\"}\n");
  }
}
