package io.robomonitor.advice.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SqlScannerTest {

  private record Example(String expected, String sql) {}

  @Test
  void finds_operation_and_target_of_every_example() {
    List<Example> corpus = corpus();
    assertThat(corpus).hasSizeGreaterThan(140);
    String expected =
        corpus.stream().map(e -> e.expected + " | " + e.sql).collect(Collectors.joining("\n"));
    String found =
        corpus.stream().map(e -> found(e.sql) + " | " + e.sql).collect(Collectors.joining("\n"));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void a_name_beyond_measure_is_other() {
    assertThat(found("SELECT * FROM " + "t".repeat(128))).isEqualTo("SELECT | " + "t".repeat(128));
    assertThat(found("SELECT * FROM " + "t".repeat(129))).isEqualTo("SELECT | _other");
    assertThat(found("SELECT * FROM \"a\nb\"")).isEqualTo("SELECT | _other");
  }

  @Test
  void reads_only_the_beginning_and_no_name_that_is_cut_there() {
    String padding = " ".repeat(SqlTokens.LIMIT - "SELECT FROM tab".length());
    assertThat(found("SELECT" + padding + " FROM tab where x = 1")).isEqualTo("SELECT | _none");
    assertThat(found("SELECT" + padding.substring(1) + " FROM tab where x = 1"))
        .isEqualTo("SELECT | tab");
    assertThat(found("SELECT '" + "x".repeat(100_000) + "' FROM tab")).isEqualTo("SELECT | _none");
  }

  @Test
  void any_depth_of_parentheses_ends() {
    assertThat(found("(".repeat(8_000))).isEqualTo("_other | _none");
    assertThat(found("SELECT * FROM " + "(".repeat(8_000))).isEqualTo("SELECT | _none");
    assertThat(found("SELECT * FROM " + "(SELECT * FROM ".repeat(500) + "t"))
        .isEqualTo("SELECT | _none");
    assertThat(found("WITH x AS (".repeat(500))).isEqualTo("_other | _none");
  }

  @Test
  void any_mixture_of_pieces_ends_without_an_exception() {
    Random random = new Random(20_240_229);
    List<String> pieces = pieces();
    for (int i = 0; i < 50_000; i++) {
      StringBuilder sql = new StringBuilder();
      for (int j = random.nextInt(30); j >= 0; j--) {
        sql.append(pieces.get(random.nextInt(pieces.size())));
        sql.append(random.nextInt(4) == 0 ? "" : " ");
      }
      SqlStatement statement = SqlScanner.scan(sql.toString());
      assertThat(statement.operation()).matches("[A-Z]+|_other");
      assertThat(statement.target()).isNotEmpty();
    }
  }

  @Test
  void mutilated_statements_end_without_an_exception() {
    Random random = new Random(19_991_231);
    List<Example> corpus = corpus();
    for (int i = 0; i < 50_000; i++) {
      StringBuilder sql = new StringBuilder(corpus.get(random.nextInt(corpus.size())).sql);
      for (int j = random.nextInt(5); j >= 0 && sql.length() > 0; j--) {
        int at = random.nextInt(sql.length());
        switch (random.nextInt(3)) {
          case 0 -> sql.deleteCharAt(at);
          case 1 -> sql.setLength(at);
          default -> sql.insert(at, (char) random.nextInt(128));
        }
      }
      assertThat(SqlScanner.scan(sql.toString()).target()).isNotEmpty();
    }
  }

  @Test
  void a_literal_never_shows_whatever_it_holds_and_wherever_it_stands() {
    Random random = new Random(42);
    List<String> words =
        pieces().stream().filter(piece -> piece.matches("[A-Za-z_,.()=]+")).toList();
    String[] quotes = {
      "'%s'", "E'%s'", "N'%s'", "$$%s$$", "$a$%s$a$", "q'[%s]'", "/*%s*/", "--%s\n"
    };
    for (int i = 0; i < 50_000; i++) {
      StringBuilder sql = new StringBuilder();
      for (int j = random.nextInt(20); j >= 0; j--) {
        if (random.nextInt(3) == 0) {
          String inside = words.get(random.nextInt(words.size())) + " secret FROM secret ";
          sql.append(quotes[random.nextInt(quotes.length)].replace("%s", inside));
        } else {
          sql.append(words.get(random.nextInt(words.size())));
        }
        sql.append(' ');
      }
      assertThat(SqlScanner.scan(sql.toString()).toString())
          .as(sql.toString())
          .doesNotContain("secret");
    }
  }

  @Test
  void a_recent_statement_is_the_same_object() {
    String sql = "SELECT * FROM remembered";
    SqlStatement first = SqlStatement.of(sql);
    assertThat(first).isEqualTo(new SqlStatement("SELECT", "remembered"));
    assertThat(SqlStatement.of(new StringBuilder(sql).toString())).isSameAs(first);
    assertThat(SqlStatement.of(null)).isSameAs(SqlStatement.UNKNOWN);
  }

  @Test
  void a_long_statement_is_not_remembered() {
    String sql = "SELECT * FROM t WHERE x IN (" + "?,".repeat(2_000) + "?)";
    assertThat(SqlStatement.of(sql)).isEqualTo(SqlStatement.of(sql));
    assertThat(SqlStatement.of(sql)).isNotSameAs(SqlStatement.of(sql));
  }

  private static String found(String sql) {
    SqlStatement statement = SqlScanner.scan(sql);
    return statement.operation() + " | " + statement.target();
  }

  private static List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    for (Example example : corpus()) {
      pieces.addAll(List.of(example.sql.split(" ")));
    }
    pieces.removeIf(piece -> piece.contains("secret"));
    return pieces;
  }

  private static List<Example> corpus() {
    String text;
    try (InputStream in = SqlScannerTest.class.getResourceAsStream("sql-corpus.txt")) {
      assertThat(in).isNotNull();
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    List<Example> examples = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(" \\| ?", 3);
        examples.add(new Example(parts[0] + " | " + parts[1], parts[2].replace("\\n", "\n")));
      }
    }
    return examples;
  }
}
