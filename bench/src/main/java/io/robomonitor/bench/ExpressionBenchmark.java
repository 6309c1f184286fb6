package io.robomonitor.bench;

import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.expression.Expression;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to read one value by an expression: where the expression is constant, as it is for
 * a woven method's call site, and where it is not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExpressionBenchmark {

  private static final Expression FIELDS = compile("return.inner.loss");
  private static final Expression GETTERS = compile("return.inner().loss()");

  private final Outer returned = new Outer(new Inner(0.5));
  private Expression variable = FIELDS;

  /** What a step returns. */
  record Outer(Inner inner) {}

  /** What that holds. */
  record Inner(double loss) {}

  /** Has a step. */
  static final class Trainer {
    Outer step() {
      return new Outer(new Inner(0.5));
    }
  }

  /** Two fields. */
  @Benchmark
  public double fields() {
    return FIELDS.read(returned);
  }

  /** Two methods. */
  @Benchmark
  public double getters() {
    return GETTERS.read(returned);
  }

  /** Two fields, by an expression that the compiler does not know. */
  @Benchmark
  public double fieldsNotConstant() {
    return variable.read(returned);
  }

  private static Expression compile(String text) {
    try {
      return Expression.compile(
          text,
          new WovenMethod(
              MethodHandles.privateLookupIn(Trainer.class, MethodHandles.lookup()),
              "step",
              MethodType.methodType(Outer.class),
              false));
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
