package io.robomonitor.agent.config;

import java.util.List;

/**
 * The names under {@code instrumentations}, for what must know them without loading the
 * instrumentations themselves: the loader on the premain thread, and the command line.
 */
public final class InstrumentationNames {

  /** Every instrumentation of this version, by {@code LibraryInstrumentation.name()}. */
  public static final List<String> ALL =
      List.of(
          "servlet",
          "tomcat",
          "jetty",
          "undertow",
          "javalin",
          "helidon",
          "spark-java",
          "netty",
          "reactor-netty",
          "spring-webflux",
          "java-http-server",
          "grpc",
          "micronaut",
          "vertx",
          "vertx-web",
          "vertx-client",
          "quarkus-rest",
          "spring-mvc",
          "grizzly",
          "jersey",
          "resteasy",
          "cxf",
          "java-http-client",
          "java-url-connection",
          "apache-httpclient",
          "okhttp",
          "jdbc",
          "hikaricp",
          "caffeine",
          "xgboost",
          "lightgbm",
          "tribuo",
          "smile",
          "langchain4j",
          "spring-ai",
          "jlama",
          "djl",
          "tensorflow",
          "onnxruntime",
          "deeplearning4j",
          "samediff",
          "spark",
          "training",
          "operations",
          "metric-annotations",
          "api");

  private InstrumentationNames() {}
}
