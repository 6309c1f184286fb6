package io.robomonitor.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.fixture.sample.MisfitInstrumentation;
import io.robomonitor.advice.fixture.sample.SampleInstrumentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeavingTest {

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final WovenClasses wovenClasses = new WovenClasses();
  private final WeaveErrors errors = new WeaveErrors();
  private WeavingTransformer transformer;

  /** Stands in for the dispatcher in {@code java.lang}, which a test cannot define. */
  public static final class TestDispatcher {

    static Function<Object[], CallSite> linker;

    static java.util.function.BiConsumer<Throwable, String> failures;

    private TestDispatcher() {}

    public static void failed(Throwable thrown, String advice) {
      failures.accept(thrown, advice);
    }

    public static Object replaced(Object replacement, Object result) {
      return replacement == null ? result : replacement;
    }

    public static CallSite link(
        MethodHandles.Lookup lookup, String name, MethodType type, Object... arguments) {
      CallSite site = linker.apply(new Object[] {lookup, name, type, arguments});
      return site != null ? site : new java.lang.invoke.ConstantCallSite(MethodHandles.empty(type));
    }
  }

  private WeavingTransformer weaving(LibraryInstrumentation instrumentation) {
    return new WeavingTransformer(
        null,
        new ClassWeaver(WeavingTest.class.getClassLoader(), TestDispatcher.class),
        wovenClasses,
        errors,
        new TargetIndex(List.of(instrumentation)));
  }

  @BeforeEach
  void install() throws Exception {
    System.clearProperty("trace");
    ClassLoader agent = WeavingTest.class.getClassLoader();
    transformer = weaving(new SampleInstrumentation());
    AdviceLinker linker = new AdviceLinker(new PluginLoaders(agent), errors, transformer);
    WeaveMetrics.register(telemetry, wovenClasses, errors);
    TestDispatcher.linker = linker;
    TestDispatcher.failures = linker;
  }

  @AfterEach
  void forget() {
    System.clearProperty("trace");
  }

  @Test
  void advice_runs_before_and_after_a_woven_method() throws Exception {
    Object library = woven(LibraryClass.dump(52)).getConstructor().newInstance();
    Object greeting = call(library, "greet", String.class, "Ada");

    assertThat(greeting).isEqualTo("hello Ada");
    assertThat(trace()).isEqualTo("made Library\nenter greet1\nexit greet1 7\n");
  }

  @Test
  void advice_that_returns_something_replaces_the_result_and_null_keeps_it() throws Exception {
    Object library = woven(LibraryClass.dump(52)).getConstructor().newInstance();

    assertThat(call(library, "loud", String.class, "ada")).isEqualTo("ADA");
    assertThat(call(library, "loud", String.class, null)).isNull();
  }

  @Test
  void a_replacement_of_another_type_is_dropped_and_counted() throws Exception {
    Object library = woven(LibraryClass.dump(52)).getConstructor().newInstance();

    assertThat(call(library, "loud", String.class, "number")).isEqualTo("number");
    assertThat(scrape())
        .contains("robo_monitor_advice_errors_total{instrumentation=\"sample\"} 1.0\n");
  }

  @Test
  void an_exception_of_the_application_passes_unchanged() throws Exception {
    Object library = woven(LibraryClass.dump(52)).getConstructor().newInstance();

    assertThatThrownBy(() -> library.getClass().getMethod("fail").invoke(library))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("boom");
    assertThat(trace()).endsWith("enter fail0\nexit fail0 7 boom\n");
  }

  @Test
  void advice_that_throws_is_counted_and_the_method_returns_its_value() throws Exception {
    Object library = woven(LibraryClass.dump(52)).getConstructor().newInstance();

    assertThat(library.getClass().getMethod("survive").invoke(library)).isEqualTo(42);
    assertThat(trace()).endsWith("exit after 0\n");
    assertThat(scrape())
        .contains("robo_monitor_advice_errors_total{instrumentation=\"sample\"} 1.0\n");
  }

  @Test
  void advice_that_throws_behind_a_return_is_not_caught_by_the_application() throws Exception {
    Object library = woven(LibraryClass.dump(52)).getConstructor().newInstance();

    assertThat(library.getClass().getMethod("guarded").invoke(library)).isEqualTo(42);
    assertThat(scrape())
        .contains("robo_monitor_advice_errors_total{instrumentation=\"sample\"} 1.0\n");
  }

  @Test
  void advice_that_does_not_link_does_nothing_and_is_counted() throws Exception {
    Object library = woven(LibraryClass.dump(52)).getConstructor().newInstance();

    assertThat(library.getClass().getMethod("unlinkable").invoke(library)).isEqualTo(42);
    assertThat(scrape())
        .contains("robo_monitor_weave_errors_total{instrumentation=\"sample\"} 1.0\n");
  }

  @Test
  void advice_that_wants_a_number_for_an_object_is_refused_and_the_class_stays_as_it_is()
      throws Exception {
    transformer = weaving(new MisfitInstrumentation());

    assertThat(transform("fixture/Library", LibraryClass.dump(52))).isNull();
    assertThat(scrape())
        .contains("robo_monitor_weave_errors_total{instrumentation=\"misfit\"} 1.0\n");
  }

  @Test
  void class_files_older_than_java_7_are_woven_too() throws Exception {
    for (int version : new int[] {46, 49, 50}) {
      System.clearProperty("trace");
      Object library = woven(LibraryClass.dump(version)).getConstructor().newInstance();

      assertThat(call(library, "greet", String.class, "Ada")).isEqualTo("hello Ada");
      assertThat(call(library, "greet", String.class, null)).isEqualTo("hello nobody");
      assertThat(trace()).contains("enter greet1\nexit greet1 7\n");
    }
  }

  @Test
  void a_corrupt_class_file_is_left_to_the_jvm() {
    byte[] corrupt = LibraryClass.dump(52);
    for (int i = corrupt.length / 2; i < corrupt.length; i++) {
      corrupt[i] = (byte) 0xFF;
    }

    assertThat(transform("fixture/Library", corrupt)).isNull();
    assertThat(transform("fixture/Library", new byte[] {1, 2, 3})).isNull();
  }

  @Test
  void a_class_of_the_agent_itself_is_not_even_looked_at() {
    ClassLoader agent = new ClassLoader(null) {};
    WeavingTransformer blind = new WeavingTransformer(agent, null, null, null, null);

    assertThat(blind.transform(agent, "fixture/Library", null, null, LibraryClass.dump(52)))
        .isNull();
    assertThat(errors.countsOfWeaving()).isEmpty();
  }

  @Test
  void a_class_that_nothing_names_is_not_touched() {
    assertThat(transform("fixture/Other", LibraryClass.dump("fixture/Other", 52))).isNull();
    assertThat(wovenClasses.counts()).isEmpty();
  }

  @Test
  void subtypes_and_annotated_methods_are_found_and_counted_by_instrumentation() throws Exception {
    Loader loader = new Loader();
    loader.define("io.robomonitor.agent.weave.WeavingTest$Task");

    assertThat(loader.instance("io.robomonitor.agent.weave.WeavingTest$Task", "call"))
        .isEqualTo("called");
    assertThat(loader.instance("io.robomonitor.agent.weave.WeavingTest$Task", "old"))
        .isEqualTo("old");
    assertThat(trace()).isEqualTo("enter call0\nexit call0 7\nenter old0\nexit old0 7\n");
    assertThat(scrape()).contains("robo_monitor_woven_classes{instrumentation=\"sample\"} 1.0\n");
  }

  /** Implements a JDK interface by way of another class, and carries an annotation. */
  public static class Task extends TaskBase {
    @Override
    public String call() {
      return "called";
    }

    @Deprecated
    public String old() {
      return "old";
    }
  }

  /** Reached only through {@link Task}. */
  public abstract static class TaskBase implements java.util.concurrent.Callable<String> {}

  private final class Loader extends ClassLoader {
    Loader() {
      super(WeavingTest.class.getClassLoader());
    }

    private final Map<String, Class<?>> defined = new java.util.HashMap<>();

    void define(String name) throws IOException {
      byte[] original =
          WeavingTest.class
              .getResourceAsStream("/" + name.replace('.', '/') + ".class")
              .readAllBytes();
      byte[] result = transformer.transform(this, name.replace('.', '/'), null, null, original);
      assertThat(result).as("woven bytes of " + name).isNotNull();
      defined.put(name, defineClass(name, result, 0, result.length));
    }

    Object instance(String name, String method) throws Exception {
      Class<?> type = defined.get(name);
      return type.getMethod(method).invoke(type.getConstructor().newInstance());
    }
  }

  private Class<?> woven(byte[] original) {
    ClassLoader loader =
        new ClassLoader(WeavingTest.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) {
            byte[] result = transformer.transform(this, "fixture/Library", null, null, original);
            assertThat(result).as("woven bytes").isNotNull();
            return defineClass(name, result, 0, result.length);
          }
        };
    try {
      return loader.loadClass("fixture.Library");
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] transform(String name, byte[] bytes) {
    return transformer.transform(WeavingTest.class.getClassLoader(), name, null, null, bytes);
  }

  private static Object call(Object target, String method, Class<?> type, Object argument)
      throws ReflectiveOperationException {
    return target.getClass().getMethod(method, type).invoke(target, argument);
  }

  private static String trace() {
    return System.getProperty("trace", "");
  }

  private String scrape() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(out, telemetry.registry().scrape());
    return out.toString(StandardCharsets.UTF_8);
  }
}
