package acme;

import java.io.IOException;
import java.util.EnumSet;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.FilterRegistration;
import javax.servlet.Servlet;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import javax.servlet.ServletException;
import javax.servlet.ServletRegistration;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Servlets and filters of every kind that a server dispatches to; no word of the agent. */
public final class ServletApp implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    register(event.getServletContext());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {}

  static void register(ServletContext context) {
    servlet(context, "hello", (q, s) -> s.getWriter().print("hello"), "/hello/*");
    servlet(context, "exact", (q, s) -> s.getWriter().print("exact"), "/exact");
    servlet(context, "action", (q, s) -> s.getWriter().print("done"), "*.do");
    servlet(context, "health", (q, s) -> s.getWriter().print("well"), "/health");
    servlet(context, "legacy", (q, s) -> s.getWriter().print("old"), "/legacy/*");
    servlet(context, "boom", (q, s) -> fail(), "/boom");
    servlet(context, "forbidden", (q, s) -> s.sendError(403), "/forbidden");
    servlet(context, "forward", (q, s) -> dispatcher(q).forward(q, s), "/forward");
    servlet(context, "include", (q, s) -> dispatcher(q).include(q, s), "/include");
    servlet(context, "complete", (q, s) -> complete(q), "/async/complete");
    servlet(context, "dispatch", (q, s) -> dispatch(q, "/exact"), "/async/dispatch");
    servlet(context, "error", (q, s) -> dispatch(q, "/boom"), "/async/error");
    servlet(context, "timeout", (q, s) -> q.startAsync().setTimeout(50), "/async/timeout");
    servlet(context, "filtered", (q, s) -> s.getWriter().print("filtered"), "/filtered/*");
    servlet(context, "guarded", (q, s) -> fail(), "/guarded/*");
    filter(context, "first", (q, s, chain) -> chain.doFilter(q, s), "/filtered/*");
    filter(context, "second", (q, s, chain) -> chain.doFilter(q, s), "/filtered/*");
    filter(
        context,
        "guard",
        (q, s, chain) -> ((HttpServletResponse) s).setStatus(401),
        "/guarded/*");
  }

  private static void servlet(ServletContext context, String name, Answer answer, String mapping) {
    Servlet servlet = new AnswerServlet(answer);
    ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
    registration.setAsyncSupported(true);
    registration.addMapping(mapping);
  }

  private static void filter(ServletContext context, String name, Step step, String mapping) {
    FilterRegistration.Dynamic registration = context.addFilter(name, new StepFilter(step));
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, mapping);
  }

  private static javax.servlet.RequestDispatcher dispatcher(HttpServletRequest request) {
    return request.getRequestDispatcher("/exact");
  }

  private static void complete(HttpServletRequest request) {
    AsyncContext async = request.startAsync();
    async.start(
        () -> {
          try {
            async.getResponse().getWriter().print("completed");
          } catch (IOException lost) {
            throw new IllegalStateException(lost);
          }
          async.complete();
        });
  }

  private static void dispatch(HttpServletRequest request, String path) {
    AsyncContext async = request.startAsync();
    new Thread(() -> async.dispatch(path)).start();
  }

  private static void fail() {
    throw new IllegalStateException("boom");
  }

  private interface Answer {
    void to(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException;
  }

  private interface Step {
    void on(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException;
  }

  private static final class AnswerServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient Answer answer;

    AnswerServlet(Answer answer) {
      this.answer = answer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      answer.to(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      answer.to(request, response);
    }
  }

  private static final class StepFilter implements Filter {
    private final Step step;

    StepFilter(Step step) {
      this.step = step;
    }

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      step.on(request, response, chain);
    }
  }
}
