package io.robomonitor.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Weaves every method of whole libraries, twice over, and has the JVM verify the result: what other
 * compilers and optimisers write must come out right as well.
 */
class WeaveEverythingTest {

  /** Binds everything there is to bind. */
  static final class GreedyAdvice {

    private GreedyAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.This(optional = true) Object self,
        @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC) Object a) {
      return 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long entered,
        @Advice.This(optional = true) Object self,
        @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC) Object a,
        @Advice.Argument(value = 2, optional = true, typing = Assigner.Typing.DYNAMIC) Object c,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
        @Advice.Thrown Throwable thrown) {}
  }

  /** Hands out something else, and has its methods from the class it extends. */
  static final class ReplacingAdvice extends Replacing {}

  abstract static class Replacing {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static Object exit(
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
        @Advice.Thrown Throwable thrown) {
      return returned;
    }
  }

  /** The same for constructors, which advice may only leave. */
  static final class ConstructorAdvice {

    private ConstructorAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    static void exit(
        @Advice.This Object self,
        @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC) Object a) {}
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.h2.Driver",
        "org.apache.catalina.startup.Tomcat",
        "com.zaxxer.hikari.HikariDataSource",
        "com.github.benmanes.caffeine.cache.Caffeine",
        "kotlin.Unit",
        "scala.Option",
        "groovy.lang.Closure",
        "com.tngtech.archunit.core.domain.JavaClass",
        "net.bytebuddy.ByteBuddy",
        "picocli.CommandLine"
      })
  void every_method_of_a_library_verifies_after_weaving(String anyClass) throws Exception {
    WovenJar jar = new WovenJar(Class.forName(anyClass, false, getClass().getClassLoader()));

    jar.linkAll();

    assertThat(jar.failures).isEmpty();
    assertThat(jar.linked).isGreaterThan(50);
  }

  /** A jar whose classes are all woven when they are loaded. */
  private static final class WovenJar extends ClassLoader {

    private static final List<TargetIndex.Entry> EVERYTHING =
        List.of(
            entry(GreedyAdvice.class, MethodPattern.anyMethod()),
            entry(WarmUp.TemplateAdvice.class, MethodPattern.anyMethod()),
            entry(ReplacingAdvice.class, MethodPattern.anyMethod()),
            entry(ConstructorAdvice.class, MethodPattern.constructor()));

    final List<String> failures = new ArrayList<>();
    int linked;

    private final ClassWeaver weaver =
        new ClassWeaver(
            WeaveEverythingTest.class.getClassLoader(), WeavingTest.TestDispatcher.class);
    private final JarFile jar;

    WovenJar(Class<?> any) throws Exception {
      super(any.getClassLoader());
      jar = new JarFile(new File(any.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }

    void linkAll() {
      jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .filter(name -> !name.endsWith("module-info.class"))
          .forEach(name -> link(name.substring(0, name.length() - 6).replace('/', '.')));
    }

    /** Asking for a class's methods links it, and linking verifies it. */
    private void link(String name) {
      try {
        loadClass(name).getDeclaredMethods();
        linked++;
      } catch (VerifyError | ClassFormatError wrong) {
        failures.add(name + ": " + wrong);
      } catch (ClassNotFoundException | LinkageError optionalDependencyIsAbsent) {
        // without it, the library's class cannot be linked unwoven either
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      JarEntry entry = loaded == null ? jar.getJarEntry(name.replace('.', '/') + ".class") : null;
      if (loaded != null) {
        return loaded;
      }
      return entry == null ? super.loadClass(name, resolve) : define(name, entry);
    }

    private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
      try {
        byte[] original = jar.getInputStream(entry).readAllBytes();
        ClassWeaver.Woven woven = weaver.weave(this, original, EVERYTHING);
        byte[] bytes = woven == null ? original : woven.bytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      } catch (IllegalArgumentException refused) {
        failures.add(name + ": " + refused);
        throw new ClassNotFoundException(name, refused);
      }
    }

    private static TargetIndex.Entry entry(Class<?> advice, MethodPattern methods) {
      return new TargetIndex.Entry(
          "everything", Target.type("any").advise(advice.getName(), methods));
    }
  }
}
