package io.robomonitor.agent;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.cache.caffeine.CaffeineInstrumentation;
import io.robomonitor.advice.db.hikaricp.HikariInstrumentation;
import io.robomonitor.advice.db.jdbc.JdbcInstrumentation;
import io.robomonitor.advice.http.apachehttp4.ApacheHttpAsyncClient4Instrumentation;
import io.robomonitor.advice.http.apachehttp4.ApacheHttpClient4Instrumentation;
import io.robomonitor.advice.http.apachehttp5.ApacheHttpAsyncClient5Instrumentation;
import io.robomonitor.advice.http.apachehttp5.ApacheHttpClient5Instrumentation;
import io.robomonitor.advice.http.grizzly.GrizzlyInstrumentation;
import io.robomonitor.advice.http.grpc.GrpcClientInstrumentation;
import io.robomonitor.advice.http.grpc.GrpcServerInstrumentation;
import io.robomonitor.advice.http.helidon.HelidonInstrumentation;
import io.robomonitor.advice.http.javalin.JavalinInstrumentation;
import io.robomonitor.advice.http.jaxrs.CxfInstrumentation;
import io.robomonitor.advice.http.jaxrs.JerseyInstrumentation;
import io.robomonitor.advice.http.jaxrs.ResteasyInstrumentation;
import io.robomonitor.advice.http.jdkclient.JdkHttpClientInstrumentation;
import io.robomonitor.advice.http.jdkserver.JdkHttpServerInstrumentation;
import io.robomonitor.advice.http.jetty.JettyInstrumentation;
import io.robomonitor.advice.http.micronaut.MicronautHttp2Instrumentation;
import io.robomonitor.advice.http.micronaut.MicronautInstrumentation;
import io.robomonitor.advice.http.netty.NettyHttp2AdapterInstrumentation;
import io.robomonitor.advice.http.netty.NettyInstrumentation;
import io.robomonitor.advice.http.okhttp.OkHttpInstrumentation;
import io.robomonitor.advice.http.quarkus.QuarkusRestInstrumentation;
import io.robomonitor.advice.http.reactornetty.ReactorNettyClientInstrumentation;
import io.robomonitor.advice.http.reactornetty.ReactorNettyServerInstrumentation;
import io.robomonitor.advice.http.servlet.JakartaServletInstrumentation;
import io.robomonitor.advice.http.servlet.JavaxServletInstrumentation;
import io.robomonitor.advice.http.sparkjava.SparkJavaInstrumentation;
import io.robomonitor.advice.http.springmvc.JakartaSpringMvcInstrumentation;
import io.robomonitor.advice.http.springmvc.JavaxSpringMvcInstrumentation;
import io.robomonitor.advice.http.springwebflux.SpringWebFluxInstrumentation;
import io.robomonitor.advice.http.tomcat.TomcatInstrumentation;
import io.robomonitor.advice.http.undertow.UndertowInstrumentation;
import io.robomonitor.advice.http.urlconnection.UrlConnectionInstrumentation;
import io.robomonitor.advice.http.vertx.VertxClientInstrumentation;
import io.robomonitor.advice.http.vertx.VertxHttp2Instrumentation;
import io.robomonitor.advice.http.vertx.VertxWebInstrumentation;
import io.robomonitor.advice.operation.facade.FacadeInstrumentation;
import io.robomonitor.advice.operation.methods.MetricAnnotationsInstrumentation;
import io.robomonitor.advice.operation.methods.OperationMethodsInstrumentation;
import io.robomonitor.advice.operation.methods.TrainingMethodsInstrumentation;
import io.robomonitor.advice.training.deeplearning4j.Deeplearning4jInstrumentation;
import io.robomonitor.advice.training.deeplearning4j.SameDiffInstrumentation;
import io.robomonitor.advice.training.djl.DjlInstrumentation;
import io.robomonitor.advice.training.jlama.JlamaInstrumentation;
import io.robomonitor.advice.training.langchain4j.LangChain4jInstrumentation;
import io.robomonitor.advice.training.lightgbm.LightgbmInstrumentation;
import io.robomonitor.advice.training.onnxruntime.OnnxRuntimeInstrumentation;
import io.robomonitor.advice.training.smile.SmileInstrumentation;
import io.robomonitor.advice.training.spark.SparkInstrumentation;
import io.robomonitor.advice.training.springai.SpringAiInstrumentation;
import io.robomonitor.advice.training.tensorflow.TensorflowInstrumentation;
import io.robomonitor.advice.training.tribuo.TribuoInstrumentation;
import io.robomonitor.advice.training.xgboost.XgboostInstrumentation;
import io.robomonitor.agent.config.AgentConfig;
import java.util.ArrayList;
import java.util.List;

/** Every instrumentation there is. A new library is added here and nowhere else. */
final class Instrumentations {

  private Instrumentations() {}

  private static List<LibraryInstrumentation> all(AgentConfig config) {
    return List.of(
        new JavaxServletInstrumentation(),
        new JakartaServletInstrumentation(),
        new TomcatInstrumentation(),
        new JettyInstrumentation(),
        new UndertowInstrumentation(),
        new JavaxSpringMvcInstrumentation(),
        new JakartaSpringMvcInstrumentation(),
        new JavalinInstrumentation(),
        new HelidonInstrumentation(),
        new SparkJavaInstrumentation(),
        new NettyInstrumentation(),
        new NettyHttp2AdapterInstrumentation(),
        new ReactorNettyServerInstrumentation(),
        new ReactorNettyClientInstrumentation(),
        new SpringWebFluxInstrumentation(),
        new JdkHttpServerInstrumentation(),
        new GrpcServerInstrumentation(),
        new GrpcClientInstrumentation(),
        new MicronautInstrumentation(),
        new MicronautHttp2Instrumentation(),
        new VertxHttp2Instrumentation(),
        new QuarkusRestInstrumentation(),
        new VertxWebInstrumentation(),
        new VertxClientInstrumentation(),
        new GrizzlyInstrumentation(),
        new JerseyInstrumentation(),
        new ResteasyInstrumentation(),
        new CxfInstrumentation(),
        new JdkHttpClientInstrumentation(),
        new UrlConnectionInstrumentation(),
        new ApacheHttpClient4Instrumentation(),
        new ApacheHttpAsyncClient4Instrumentation(),
        new ApacheHttpClient5Instrumentation(),
        new ApacheHttpAsyncClient5Instrumentation(),
        new OkHttpInstrumentation(),
        new JdbcInstrumentation(),
        new HikariInstrumentation(),
        new CaffeineInstrumentation(),
        new XgboostInstrumentation(),
        new LightgbmInstrumentation(),
        new TribuoInstrumentation(),
        new SmileInstrumentation(),
        new LangChain4jInstrumentation(),
        new SpringAiInstrumentation(),
        new JlamaInstrumentation(),
        new DjlInstrumentation(),
        new TensorflowInstrumentation(),
        new OnnxRuntimeInstrumentation(),
        new Deeplearning4jInstrumentation(),
        new SameDiffInstrumentation(),
        new SparkInstrumentation(),
        new TrainingMethodsInstrumentation(config.training()),
        new OperationMethodsInstrumentation(config.operations()),
        new MetricAnnotationsInstrumentation(),
        new FacadeInstrumentation());
  }

  /** Those that the configuration leaves on, with what it says of them. */
  static List<LibraryInstrumentation> enabled(AgentConfig config) {
    List<LibraryInstrumentation> enabled = new ArrayList<>();
    for (LibraryInstrumentation instrumentation : all(config)) {
      if (config.isEnabled(instrumentation.name())) {
        enabled.add(instrumentation);
      }
    }
    return enabled;
  }
}
