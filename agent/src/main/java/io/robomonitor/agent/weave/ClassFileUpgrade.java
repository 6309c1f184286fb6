package io.robomonitor.agent.weave;

import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Raises class files from before Java 7 to version 51, the first that knows invokedynamic (Java
 * Virtual Machine Specification 4.9.1). Their stack map frames are computed anew; the subroutine
 * instructions of very old compilers cannot be carried over, and such a class is refused.
 */
final class ClassFileUpgrade {

  private static final int JAVA_7 = 51;

  private ClassFileUpgrade() {}

  /**
   * The class file itself if it is new enough, otherwise an equivalent one.
   *
   * @throws RuntimeException if it holds JSR or RET instructions
   */
  static byte[] toInvokeDynamic(byte[] classFile, @Nullable ClassLoader loader) {
    if (ClassScan.majorVersion(classFile) >= JAVA_7) {
      return classFile;
    }
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new FrameComputingWriter(loader);
    reader.accept(new VersionVisitor(writer), ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static final class VersionVisitor extends ClassVisitor {

    VersionVisitor(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      super.visit(JAVA_7, access, name, signature, superName, interfaces);
    }
  }

  /** Finds common supertypes without loading a class of the application. */
  private static final class FrameComputingWriter extends ClassWriter {

    private final @Nullable ClassLoader loader;
    private final Hierarchy hierarchy = new Hierarchy();

    FrameComputingWriter(@Nullable ClassLoader loader) {
      super(COMPUTE_FRAMES);
      this.loader = loader;
    }

    @Override
    protected String getCommonSuperClass(String a, String b) {
      if (a.equals(b)) {
        return a;
      }
      Set<String> ofA = new HashSet<>(hierarchy.superclasses(a, loader));
      for (String candidate : hierarchy.superclasses(b, loader)) {
        if (ofA.contains(candidate)) {
          return candidate;
        }
      }
      return "java/lang/Object";
    }
  }
}
