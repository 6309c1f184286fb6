package io.robomonitor.agent.weave;

import io.robomonitor.advice.AgentLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Puts calls to advice around the matched methods of one class. The calls are invokedynamic
 * instructions bound by {@code java.lang.RoboMonitorDispatcher}, so the woven class mentions no
 * type that it did not mention before, and no field or method is added.
 *
 * <p>Advice is written in Byte Buddy's annotations; the weaving itself goes straight to the ASM
 * that Byte Buddy carries, which loads a few dozen classes instead of seven hundred (see {@code
 * docs/adr/0005}). Safe for use by many threads.
 */
final class ClassWeaver {

  /**
   * A woven class.
   *
   * @param bytes its class file
   * @param instrumentations whose advice it received
   */
  record Woven(byte[] bytes, Set<String> instrumentations) {}

  private final ClassLoader agentLoader;
  private final Handle bootstrap;
  private final Map<String, AdviceClass> adviceByName = new ConcurrentHashMap<>();

  /**
   * @param agentLoader where advice classes are read, not loaded
   * @param dispatcher the class whose {@code link} binds the woven call sites
   */
  ClassWeaver(ClassLoader agentLoader, Class<?> dispatcher) {
    this.agentLoader = agentLoader;
    this.bootstrap =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(dispatcher),
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                + "Ljava/lang/invoke/MethodType;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
            false);
  }

  /**
   * Weaves a class.
   *
   * @param loader the class's loader; null: the boot loader
   * @param entries the targets it matched by name
   * @return null if none of its methods is meant after all
   * @throws RuntimeException if the class file cannot be woven
   * @throws IOException if advice cannot be read
   */
  @Nullable Woven weave(
      @Nullable ClassLoader loader, byte[] classFile, List<TargetIndex.Entry> entries)
      throws IOException {
    ClassReader original = new ClassReader(classFile);
    AdvisedMethods advised = AdvisedMethods.of(original, entries);
    reportMisses(original.getClassName().replace('/', '.'), advised);
    if (advised.isEmpty()) {
      return null;
    }
    ClassReader reader = new ClassReader(ClassFileUpgrade.toInvokeDynamic(classFile, loader));
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    for (String advice : advised.advice()) {
      read(advice);
    }
    reader.accept(new Visitor(writer, advised), ClassReader.EXPAND_FRAMES);
    return new Woven(writer.toByteArray(), new HashSet<>(advised.instrumentations()));
  }

  /** What somebody asked for by name and will not get. */
  private static void reportMisses(String type, AdvisedMethods advised) {
    for (String method : advised.annotatedInVain()) {
      String name = type + "#" + method;
      AgentLog.problem(
          "annotated:" + name,
          name + " is annotated but has no body to be measured: annotate what implements it",
          null);
    }
    for (String method : advised.undeclared()) {
      String name = type + "#" + method;
      AgentLog.problem(
          "undeclared:" + name,
          name + " is named by the configuration, but the class declares no such method",
          null);
    }
  }

  private AdviceClass read(String name) throws IOException {
    AdviceClass known = adviceByName.get(name);
    if (known != null) {
      return known;
    }
    try (InputStream in = agentLoader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new IOException("the agent's jar lacks " + name);
      }
      AdviceClass read = AdviceClass.read(in.readAllBytes());
      if (read.inherited() != null) {
        read = read.completedBy(read(read.inherited()));
      }
      adviceByName.put(name, read);
      return read;
    }
  }

  /** Passes everything through but the methods that are advised. */
  private final class Visitor extends ClassVisitor {

    private final AdvisedMethods advised;
    private String owner = "";

    Visitor(ClassVisitor next, AdvisedMethods advised) {
      super(Opcodes.ASM9, next);
      this.advised = advised;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      owner = name;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      for (String adviceName : advised.of(name, descriptor)) {
        AdviceClass advice = adviceByName.get(adviceName);
        if (advice != null) {
          MethodShape shape = new MethodShape(owner, access, name, descriptor, advice);
          method = new MethodWeaver(method, shape, advice, bootstrap, owner);
        }
      }
      return method;
    }
  }
}
