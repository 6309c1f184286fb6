package io.robomonitor.agent.weave;

import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of one class receive which advice: the targets' patterns held against its methods.
 */
final class AdvisedMethods {

  private static final String OURS = "io.robomonitor.";

  private static final int WITHOUT_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
  private static final int NEVER_OF_ITS_CLASS =
      Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC | WITHOUT_CODE;

  private final Map<String, Set<String>> adviceByMethod = new HashMap<>();
  private final Set<String> instrumentations = new HashSet<>();
  private final Set<String> annotatedInVain = new LinkedHashSet<>();
  private final Set<String> undeclared = new LinkedHashSet<>();

  private AdvisedMethods() {}

  static AdvisedMethods of(ClassReader reader, List<TargetIndex.Entry> entries) {
    AdvisedMethods advised = new AdvisedMethods();
    reader.accept(
        advised.new Matcher(entries),
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return advised;
  }

  boolean isEmpty() {
    return adviceByMethod.isEmpty();
  }

  Set<String> instrumentations() {
    return instrumentations;
  }

  /** Names of methods that carry a target's annotation and have no body to weave. */
  Set<String> annotatedInVain() {
    return annotatedInVain;
  }

  /** Names of methods that a user named and the class does not declare. */
  Set<String> undeclared() {
    return undeclared;
  }

  /** All advice classes' names. */
  Set<String> advice() {
    Set<String> all = new HashSet<>();
    for (Set<String> some : adviceByMethod.values()) {
      all.addAll(some);
    }
    return all;
  }

  /** The advice classes' names of one method, in the order of the targets. */
  Set<String> of(String name, String descriptor) {
    return adviceByMethod.getOrDefault(name + descriptor, Set.of());
  }

  private void add(String method, TargetIndex.Entry entry, Target.AdvisedMethod advised) {
    Set<String> advice = adviceByMethod.get(method);
    if (advice == null) {
      advice = new LinkedHashSet<>();
      adviceByMethod.put(method, advice);
    }
    advice.add(advised.advice());
    instrumentations.add(entry.instrumentation());
  }

  private final class Matcher extends ClassVisitor {

    private final List<TargetIndex.Entry> entries;
    private final Set<String> ofClass = new HashSet<>();
    private final Set<String> declared = new HashSet<>();

    Matcher(List<TargetIndex.Entry> entries) {
      super(Opcodes.ASM9);
      this.entries = entries;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      ofClass.add(Type.getType(annotation).getClassName());
      return null;
    }

    /** Of what a user named, methods that the class does not declare. */
    @Override
    public void visitEnd() {
      for (TargetIndex.Entry entry : entries) {
        if (entry.target().kind() == Target.Kind.NAMED) {
          for (Target.AdvisedMethod named : entry.target().advised()) {
            if (!declared.contains(named.method().name())) {
              undeclared.add(named.method().name());
            }
          }
        }
      }
    }

    /** Bridges copy their target's annotations and would count a call twice. */
    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if ((access & Opcodes.ACC_BRIDGE) != 0 || name.equals("<clinit>")) {
        return null;
      }
      boolean hasCode = (access & WITHOUT_CODE) == 0;
      List<TargetIndex.Entry> annotated = new ArrayList<>();
      for (TargetIndex.Entry entry : entries) {
        switch (entry.target().kind()) {
          case ANNOTATED -> annotated.add(entry);
          case ANNOTATED_CLASS -> {
            boolean open = (access & Opcodes.ACC_PUBLIC) != 0 && (access & NEVER_OF_ITS_CLASS) == 0;
            if (open && ofClass.contains(entry.target().name())) {
              match(entry, name, descriptor);
            }
          }
          case TYPE, SUBTYPES -> {
            if (hasCode) {
              match(entry, name, descriptor);
            }
          }
          case NAMED -> declared.add(name);
        }
      }
      return annotated.isEmpty()
          ? null
          : new AnnotationMatcher(annotated, name, descriptor, hasCode);
    }
  }

  private void match(TargetIndex.Entry entry, String name, String descriptor) {
    for (Target.AdvisedMethod advised : entry.target().advised()) {
      if (matches(advised.method(), name, descriptor)) {
        add(name + descriptor, entry, advised);
      }
    }
  }

  private static boolean matches(MethodPattern pattern, String name, String descriptor) {
    boolean any = pattern.name().equals(MethodPattern.ANY_NAME) && !name.equals("<init>");
    if (!any && !pattern.name().equals(name)) {
      return false;
    }
    if (pattern.parameterCount() < 0) {
      return true;
    }
    Type[] parameters = Type.getArgumentTypes(descriptor);
    List<String> wanted = pattern.parameterTypes();
    if (parameters.length != pattern.parameterCount()) {
      return false;
    }
    for (int i = 0; wanted != null && i < parameters.length; i++) {
      if (!parameters[i].getClassName().equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private final class AnnotationMatcher extends MethodVisitor {

    private final List<TargetIndex.Entry> annotated;
    private final String name;
    private final String descriptor;
    private final boolean hasCode;

    AnnotationMatcher(
        List<TargetIndex.Entry> annotated, String name, String descriptor, boolean hasCode) {
      super(Opcodes.ASM9);
      this.annotated = annotated;
      this.name = name;
      this.descriptor = descriptor;
      this.hasCode = hasCode;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      for (TargetIndex.Entry entry : annotated) {
        if (Type.getType(annotation).getClassName().equals(entry.target().name())) {
          if (hasCode) {
            match(entry, name, descriptor);
          } else if (entry.target().name().startsWith(OURS)) {
            annotatedInVain.add(name); // others may serve theirs by proxies
          }
        }
      }
      return null;
    }
  }
}
