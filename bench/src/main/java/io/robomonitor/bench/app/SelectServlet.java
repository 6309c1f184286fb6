package io.robomonitor.bench.app;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Answers the name of one row, looked up by the parameter {@code id}; 404 where there is none. */
@SuppressWarnings("serial") // never serialized: the pool is no part of a session
final class SelectServlet extends HttpServlet {

  private final transient DataSource pool;

  SelectServlet(DataSource pool) {
    this.pool = pool;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int id = Integer.parseInt(request.getParameter("id"));
    try (Connection connection = pool.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
      select.setInt(1, id);
      try (ResultSet rows = select.executeQuery()) {
        if (rows.next()) {
          answer(response, rows.getString(1));
        } else {
          response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
      }
    } catch (SQLException e) {
      throw new IOException("cannot read item " + id, e);
    }
  }

  private static void answer(HttpServletResponse response, String name) throws IOException {
    byte[] body = name.getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
