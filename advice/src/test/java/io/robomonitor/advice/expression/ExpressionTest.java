package io.robomonitor.advice.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.WovenMethod;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

  /** What an application may look like. */
  @SuppressWarnings("unused")
  private static class Base {
    private final float inherited = 4f;
    static final int CONSTANT = 5;

    private long secret() {
      return 6L;
    }
  }

  @SuppressWarnings("unused")
  private static final class Result extends Base {
    double loss = 0.5;
    Float boxed = 1.5f;
    Result next;
    Object any = new Extended();
    float[] floats = {7, 8};
    int[][] matrix = {{1, 2}, {3, 4}};
    short[] shorts = {9};
    String text = "text";
    boolean done = true;
    char letter = 'a';
    Map<String, Object> stats = Map.of("loss", 0.25, "it's \"quoted\"", 3);
    List<Double> list = new ArrayList<>(List.of(10.0, 11.0));
    Optional<Double> optional = Optional.of(12.0);
    Optional<Double> empty = Optional.empty();
    OptionalDouble optionalDouble = OptionalDouble.of(13);
    OptionalInt optionalInt = OptionalInt.of(14);
    OptionalLong optionalLong = OptionalLong.empty();
    Open open = new Extended();

    double loss() {
      return loss * 2;
    }

    void nothing() {}

    double fails() {
      throw new IllegalStateException("as the application pleases");
    }
  }

  private static class Open {}

  @SuppressWarnings("unused")
  private static final class Extended extends Open {
    private final double onlyHere = 42;
    private final List<Integer> numbers = List.of(1, 2, 3);
    private final Integer absent = null;

    private Integer boxedOnlyHere() {
      return 43;
    }
  }

  @SuppressWarnings("unused")
  private static final class Trainer {
    final double lr = 0.01;

    Result step(List<String> batch, float[] features, int size, String text) {
      return new Result();
    }

    static double loss(double value) {
      return value;
    }

    void run() {}
  }

  private static final MethodType STEP =
      MethodType.methodType(Result.class, List.class, float[].class, int.class, String.class);
  private static final Object[] ARGUMENTS = {List.of("a", "b", "c"), new float[] {2, 3}, 64, "x"};

  private static WovenMethod method(String name, MethodType type, boolean isStatic) {
    try {
      return new WovenMethod(
          MethodHandles.privateLookupIn(Trainer.class, MethodHandles.lookup()),
          name,
          type,
          isStatic);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Expression compile(String text) {
    return Expression.compile(text, method("step", STEP, false));
  }

  private static double read(String text) {
    Expression expression = compile(text);
    return expression.read(expression.root(new Trainer(), new Result(), ARGUMENTS));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "return.loss, 0.5",
        "return.loss(), 1",
        "return.boxed, 1.5",
        "return.inherited, 4",
        "return.CONSTANT, 5",
        "return.secret(), 6",
        "return.floats, 7",
        "return.floats[1], 8",
        "return.floats.length, 2",
        "return.matrix[1][0], 3",
        "return.matrix[1].length, 2",
        "return.shorts[0], 9",
        "return.done, 1",
        "return.text.length(), 4",
        "return.stats[\"loss\"], 0.25",
        "return.stats[\"it's \\\"quoted\\\"\"], 3",
        "return.stats.size(), 2",
        "return.list[1], 11",
        "return.list.size(), 2",
        "return.optional, 12",
        "return.optional.get(), 12",
        "return.optionalDouble, 13",
        "return.optionalInt, 14",
        "return.any.onlyHere, 42",
        "return.any.boxedOnlyHere(), 43",
        "return.any.numbers[2], 3",
        "return.any.numbers.size(), 3",
        "return.open.onlyHere, 42",
        "this.lr, 0.01",
        "arg0.size(), 3",
        "arg1[0], 2",
        "arg1.length, 2",
        "arg2, 64",
        "size, 64",
        "batch.size(), 3"
      })
  void reads(String text, double value) {
    assertThat(read(text)).isEqualTo(value);
    assertThat(read(" " + text + " ")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "return.next.loss",
        "return.next.next.next.loss()",
        "return.empty",
        "return.optionalLong",
        "return.stats[\"none\"]",
        "return.floats[2]",
        "return.list[5]",
        "return.matrix[2].length",
        "return.any.absent"
      })
  void is_absent_where_there_is_nothing(String text) {
    Expression expression = compile(text);
    for (int again = 0; again < 2; again++) {
      double value = expression.read(expression.root(new Trainer(), new Result(), ARGUMENTS));
      assertThat(Expression.isAbsent(value)).isTrue();
    }
    assertThat(expression.off()).isFalse();
  }

  @Test
  void a_real_nan_is_not_absent() {
    Expression loss =
        Expression.compile(
            "return", method("loss", MethodType.methodType(double.class, double.class), true));
    assertThat(loss.read(Double.NaN)).isNaN();
    assertThat(Expression.isAbsent(loss.read(Double.NaN))).isFalse();
    assertThat(Expression.isAbsent(loss.read(0.0 / 0.0))).isFalse();
    assertThat(Expression.isAbsent((double) Float.NaN)).isFalse();
    assertThat(loss.read(0.125)).isEqualTo(0.125);
  }

  @Test
  void nothing_returned_is_absent() {
    assertThat(Expression.isAbsent(compile("return.loss").read(null))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "return.los | \"return.los\": io.robomonitor.advice.expression.ExpressionTest$Result has no field los",
        "return.loss.x | \"return.loss.x\": double has no members",
        "return.text | \"return.text\": String is no number",
        "return.letter | \"return.letter\": char is no number",
        "return.nothing() | \"return.nothing()\": a method of io.robomonitor.advice.expression.ExpressionTest$Result gives no value",
        "return.text.value | \"return.text.value\": java.lang.String.value is not accessible",
        "arg4 | \"arg4\": no such parameter; \"arg0\" is the first one under any compiler settings",
        "speed | \"speed\": no such parameter; \"arg0\" is the first one under any compiler settings",
        "return loss | \"return loss\": expected '.' or '[' at position 7",
        "return. | \"return.\": expected a name at position 8",
        "return.loss(1) | \"return.loss(1)\": expected ')', as methods are called without arguments at position 13",
        "return[ | \"return[\": expected an index or a \"key\" at position 8",
        "return[-1] | \"return[-1]\": expected an index or a \"key\" at position 8",
        "return[1 | \"return[1\": expected ']' at position 9",
        "return[\"a | \"return[\"a\": expected '\"' at position 10",
        "return[99999999999] | \"return[99999999999]\": expected a smaller index at position 18",
        "1 | \"1\": expected a name at position 1"
      })
  void says_what_is_wrong(String text, String message) {
    assertThatThrownBy(() -> compile(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void knows_what_a_method_does_not_have() {
    MethodType nothing = MethodType.methodType(void.class);
    assertThatThrownBy(() -> Expression.compile("return", method("run", nothing, false)))
        .hasMessage("\"return\": run returns nothing");
    assertThatThrownBy(() -> Expression.compile("this.lr", method("loss", nothing, true)))
        .hasMessage("\"this\": loss is static");
    assertThatThrownBy(() -> compile("return" + ".next".repeat(33)))
        .hasMessageContaining("expected no more than 32 steps");
  }

  @Test
  void a_failure_is_reported_once_and_switches_it_off() {
    Expression expression = compile("return.fails()");
    Result result = new Result();
    assertThat(Expression.isAbsent(expression.read(result))).isTrue();
    assertThat(Expression.isAbsent(expression.read(result))).isTrue();
    String method = "io.robomonitor.advice.expression.ExpressionTest$Trainer#step";
    assertThat(AgentLog.problems())
        .filteredOn(problem -> problem.contains("return.fails()"))
        .containsExactly(
            "expression \"return.fails()\" of "
                + method
                + " failed and is switched off: java.lang.IllegalStateException: as the application"
                + " pleases");
    AgentLog.resolved("expression:" + method + ":return.fails()");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {"return.any.none", "return.any[0]", "return.any[\"k\"]", "return.any", "arg3[0]"})
  void a_value_of_the_wrong_kind_switches_it_off(String text) {
    Expression expression = compile(text);
    assertThat(
            Expression.isAbsent(
                expression.read(expression.root(new Trainer(), new Result(), ARGUMENTS))))
        .isTrue();
    assertThat(expression.off()).isTrue();
    AgentLog.resolved("expression:" + expression.method() + ":" + text);
  }

  @Test
  void needs_arguments_only_where_it_starts_at_one() {
    assertThat(compile("arg0.size()").needsArguments()).isTrue();
    assertThat(compile("size").needsArguments()).isTrue();
    assertThat(compile("return.loss").needsArguments()).isFalse();
    assertThat(compile("this.lr").needsArguments()).isFalse();
  }
}
