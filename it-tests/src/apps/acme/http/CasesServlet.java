package acme.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.servlet.AsyncContext;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** One servlet a route of the test's matrix. */
public final class CasesServlet extends HttpServlet {

  /** What a servlet does. */
  public interface Answer {
    void to(HttpServletRequest request, HttpServletResponse response) throws Exception;
  }

  private final transient Answer answer;

  private CasesServlet(Answer answer) {
    this.answer = answer;
  }

  public static void register(ServletContext context) {
    add(context, "/hello/*", (q, s) -> hello(s, q.getPathInfo().substring(1)));
    add(context, "/echo", (q, s) -> echo(q, s));
    add(context, "/stream", (q, s) -> stream(s.getOutputStream()));
    add(context, "/async", (q, s) -> later(q.startAsync()));
    add(context, "/boom", (q, s) -> fail());
    add(context, "/late-boom", (q, s) -> failLate(s));
    add(context, "/endless", (q, s) -> endless(s.getOutputStream()));
    add(context, "/socket", (q, s) -> s.sendError(400)); // the upgrade is a filter's, if any
    add(context, "/target", (q, s) -> hello(s, "forwarded"));
    add(context, "/forward", (q, s) -> q.getRequestDispatcher("/target").forward(q, s));
  }

  private static void add(ServletContext context, String mapping, Answer answer) {
    ServletRegistration.Dynamic servlet =
        context.addServlet("of " + mapping, new CasesServlet(answer));
    servlet.setAsyncSupported(true);
    servlet.addMapping(mapping);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      answer.to(request, response);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private static void hello(HttpServletResponse response, String name) throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print("hello " + name);
  }

  private static void echo(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] all = readAll(request.getInputStream());
    response.setContentLength(all.length);
    response.getOutputStream().write(all);
  }

  private static byte[] readAll(InputStream in) throws IOException {
    return in.readAllBytes();
  }

  private static void stream(OutputStream out) throws IOException {
    for (String part : new String[] {"one ", "two ", "three"}) {
      out.write(part.getBytes());
      out.flush();
    }
  }

  private static void later(AsyncContext async) {
    async.start(
        () -> {
          try {
            async.getResponse().getWriter().print("later");
          } catch (IOException gone) {
            throw new IllegalStateException(gone);
          }
          async.complete();
        });
  }

  private static void fail() {
    throw new IllegalStateException("as wanted");
  }

  private static void failLate(HttpServletResponse response) throws IOException {
    response.getOutputStream().write("some".getBytes());
    response.flushBuffer();
    fail();
  }

  private static void endless(OutputStream out) throws IOException {
    byte[] block = new byte[8192];
    while (true) {
      out.write(block);
      out.flush();
    }
  }
}
