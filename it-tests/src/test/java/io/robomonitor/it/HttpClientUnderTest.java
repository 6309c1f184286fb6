package io.robomonitor.it;

import java.util.function.Supplier;

/**
 * One HTTP client at one version.
 *
 * @param name what the test's report calls it: library and version
 * @param java the Java version it runs on
 * @param application a subclass of {@code acme.http.client.ClientCases}; asked when its turn has
 *     come
 */
record HttpClientUnderTest(String name, int java, Supplier<TestApplication.Builder> application) {

  /** On Java 17: {@code main} is the subclass, compiled with {@code libraries}. */
  static HttpClientUnderTest of(String name, String main, String... libraries) {
    return new HttpClientUnderTest(
        name,
        17,
        () -> {
          TestApplication.Builder application =
              TestApplication.of(main, "acme.http.client.ClientCases");
          return libraries.length == 0 ? application : application.with(Libraries.of(libraries));
        });
  }

  HttpClientUnderTest on(int version) {
    return new HttpClientUnderTest(name + " on Java " + version, version, application);
  }

  @Override
  public String toString() {
    return name;
  }
}
