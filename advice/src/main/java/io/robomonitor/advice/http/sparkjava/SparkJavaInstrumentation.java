package io.robomonitor.advice.http.sparkjava;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import spark.routematch.RouteMatch;

/** Names the routes of Spark Java, as they were added; its Jetty counts the requests. */
public final class SparkJavaInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "spark-java";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("spark.route.Routes")
            .advise(
                "FindAdvice",
                method("find")
                    .taking("spark.route.HttpMethod", "java.lang.String", "java.lang.String")));
  }

  /** After the route of a request was looked for; those of filters are looked for otherwise. */
  static final class FindAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Return @Nullable RouteMatch match) {
      if (match != null) {
        HttpServerRecorder.active().route(match.getMatchUri());
      }
    }
  }
}
