package io.robomonitor.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class HierarchyTest {

  interface Named {}

  interface Task extends Named, Callable<String> {}

  abstract static class Base implements Task {}

  static class Leaf extends Base {
    @Override
    public String call() {
      return "";
    }
  }

  static class JdkChild extends ArrayList<String> {}

  private final Hierarchy hierarchy = new Hierarchy();

  @Test
  void a_type_is_found_above_superclasses_and_interfaces() throws IOException {
    assertThat(isSubtype(Leaf.class, "java/util/concurrent/Callable")).isTrue();
    assertThat(isSubtype(Leaf.class, name(Named.class))).isTrue();
    assertThat(isSubtype(Leaf.class, "java/lang/Runnable")).isFalse();
  }

  @Test
  void a_type_is_a_subtype_of_itself() throws IOException {
    assertThat(isSubtype(Leaf.class, name(Leaf.class))).isTrue();
  }

  @Test
  void supertypes_of_the_jdk_are_followed_too() throws IOException {
    assertThat(isSubtype(JdkChild.class, "java/util/Collection")).isTrue();
    assertThat(isSubtype(JdkChild.class, "java/util/Map")).isFalse();
  }

  @Test
  void a_supertype_that_cannot_be_read_is_known_by_name_only() {
    byte[] orphan = LibraryClass.dump("fixture/Orphan", 52);

    assertThat(hierarchy.isSubtype(orphan, getClass().getClassLoader(), "fixture/Absent"))
        .isFalse();
  }

  private boolean isSubtype(Class<?> type, String supertype) throws IOException {
    return hierarchy.isSubtype(ClassScanTest.bytesOf(type), type.getClassLoader(), supertype);
  }

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
