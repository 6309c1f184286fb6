package io.robomonitor.advice.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseProductTest {

  private static final class UnknownDriver {}

  private static final class SilentDriver {}

  @Test
  void learns_the_product_of_an_unknown_driver_once() {
    assertThat(DatabaseProduct.of(UnknownDriver.class)).isNull();
    assertThat(DatabaseProduct.isWrapper(UnknownDriver.class)).isFalse();
    assertThat(DatabaseProduct.learn(UnknownDriver.class, "CockroachDB CCL"))
        .isEqualTo("cockroachdb");
    assertThat(DatabaseProduct.of(UnknownDriver.class)).isEqualTo("cockroachdb");
  }

  @Test
  void a_driver_that_does_not_tell_is_other() {
    DatabaseProduct.learn(SilentDriver.class, null);
    assertThat(DatabaseProduct.of(SilentDriver.class)).isEqualTo("_other");
  }

  @Test
  void wrappers_have_no_product() {
    Class<?> proxy =
        Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (p, m, a) -> null)
            .getClass();
    assertThat(DatabaseProduct.isWrapper(proxy)).isTrue();
    assertThat(DatabaseProduct.isWrapper(HikariDataSource.class)).isTrue();
    assertThat(DatabaseProduct.of(HikariDataSource.class)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, postgresql",
    "Microsoft SQL Server, mssql",
    "MySQL, mysql",
    "H2, h2",
    "HSQL Database Engine, hsqldb",
    "Apache Derby, derby",
    "DB2/LINUXX8664, db2",
    "' ', _other"
  })
  void names_products_in_one_word(String metadata, String product) {
    assertThat(DatabaseProduct.normalize(metadata)).isEqualTo(product);
  }
}
