package io.robomonitor.bench.servers;

import java.nio.charset.StandardCharsets;

/** What every server answers. */
public record User(
    int id, String name, String email, String role, boolean active, String[] teams, String note) {

  /** The user that a path's last part names. */
  static User of(String id) {
    int number = Integer.parseInt(id);
    return new User(
        number,
        "User " + number,
        "user" + number + "@example.com",
        "annotator",
        number % 2 == 0,
        new String[] {"rlhf", "evaluation"},
        "Compares two answers of a model and says which of them is better.");
  }

  /** The same as JSON, where no framework writes it. */
  byte[] json() {
    String json =
        "{\"id\":"
            + id
            + ",\"name\":\""
            + name
            + "\",\"email\":\""
            + email
            + "\",\"role\":\""
            + role
            + "\",\"active\":"
            + active
            + ",\"teams\":[\""
            + String.join("\",\"", teams)
            + "\"],\"note\":\""
            + note
            + "\"}";
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
