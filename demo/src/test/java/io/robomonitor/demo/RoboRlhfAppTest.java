package io.robomonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole service, on a PostgreSQL of its own. */
class RoboRlhfAppTest {

  /** Under target, where the unpacked PostgreSQL is found again by the next run. */
  private static final Path DIRECTORY = Path.of("target", "work").toAbsolutePath();

  private static final String PAIR = "chosen=1,2,3,4,5,6,7,8&rejected=8,7,6,5,4,3,2,1";

  private static RoboRlhfApp app;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    app = RoboRlhfApp.start(DIRECTORY, null, 0);
  }

  @AfterAll
  static void leaves_no_data_behind() throws IOException {
    app.close();
    try (Stream<Path> files = Files.list(DIRECTORY.resolve("postgres"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("data-"));
    }
  }

  @Test
  void gives_back_the_pair_it_saved() throws Exception {
    String id = post("/api/preferences/", PAIR).body().replaceAll("\\D", "");

    assertThat(get("/api/preferences/" + id).body())
        .isEqualToIgnoringNewLines(
            """
            {"chosen":[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0],\
            "rejected":[8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0]}
            """);
  }

  @Test
  void refuses_what_is_no_pair() throws Exception {
    HttpResponse<String> answer = post("/api/preferences/", "chosen=1,2,3");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualToIgnoringNewLines("{\"error\":\"chosen and rejected: 8 numbers each\"}");
  }

  @Test
  void answers_404_for_a_pair_that_is_not_there() throws Exception {
    assertThat(get("/api/preferences/0").statusCode()).isEqualTo(404);
    assertThat(get("/api/preferences/seven").statusCode()).isEqualTo(404);
  }

  @Test
  void refuses_a_state_that_is_none() throws Exception {
    assertThat(get("/api/policy/act?state=1,2,3,x").body())
        .isEqualToIgnoringNewLines("{\"error\":\"state: 4 numbers\"}");
  }

  @Test
  @Timeout(30)
  void trains_on_when_its_data_source_is_back() throws Exception {
    post("/api/train", "");
    assertThat(post("/api/data-source?state=down", "").body()).contains("down");
    assertThat(get("/api/data-source").body()).contains("down");
    assertThat(post("/api/data-source?state=up", "").body()).contains("up");
    assertThat(post("/api/data-source?state=gone", "").statusCode()).isEqualTo(400);
    while (get("/api/train").body().contains("\"rounds\":0")) {
      Thread.onSpinWait();
    }

    assertThat(get("/api/train").body()).contains("\"accuracy\":0.", "\"episode_reward\":");
  }

  @Test
  void answers_every_kind_of_traffic_as_the_generator_expects() throws Exception {
    TrafficGenerator traffic = new TrafficGenerator(app.address());
    traffic.round(new Random(1));

    assertThat(traffic.report())
        .isEqualTo(
            """
            GET / 404 1
            GET /api/fail 500 1
            GET /api/policy/act 200 4
            GET /api/preferences/* 200 8
            GET /api/preferences/* 404 1
            GET /api/slow 200 1
            POST /api/preferences/* 201 3
            POST /api/train 202 1
            """);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return client.send(
        request(path).POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(app.address() + path))
        .header("Content-Type", "application/x-www-form-urlencoded");
  }
}
