package io.robomonitor.agent.weave;

import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Weaves and runs a class of our own, so that ASM's classes and the JVM's method handle machinery
 * are loaded by a daemon thread while the application starts, and not by the application's thread
 * when its first library class matches.
 */
final class WarmUp {

  private WarmUp() {}

  /** Weaves, links and calls {@link Template}; its advice does nothing. */
  static void run(ClassWeaver weaver) throws IOException, ReflectiveOperationException {
    String name = Template.class.getName();
    ClassLoader agent = WarmUp.class.getClassLoader();
    byte[] original;
    try (InputStream in = agent.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new IOException("the agent's jar lacks " + name);
      }
      original = in.readAllBytes();
    }
    Target target =
        Target.type(name).advise(TemplateAdvice.class.getName(), MethodPattern.method("run"));
    ClassWeaver.Woven woven =
        weaver.weave(agent, original, List.of(new TargetIndex.Entry("warm-up", target)));
    if (woven != null) {
      Runnable template =
          (Runnable)
              new TemplateLoader(agent).define(name, woven.bytes()).getConstructor().newInstance();
      template.run();
    }
  }

  /** Woven, in a loader of its own. */
  public static final class Template implements Runnable {

    /** Public, for the class that is woven from this one. */
    public Template() {}

    @Override
    public void run() {}
  }

  /** Has the shape of most advice. */
  static final class TemplateAdvice {

    private TemplateAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Object self) {
      return 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start, @Advice.Thrown @Nullable Throwable thrown) {}
  }

  private static final class TemplateLoader extends ClassLoader {

    TemplateLoader(ClassLoader parent) {
      super(parent);
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
