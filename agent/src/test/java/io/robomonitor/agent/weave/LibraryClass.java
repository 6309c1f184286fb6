package io.robomonitor.agent.weave;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Makes class files as compilers of several ages would have: javac no longer writes the old ones.
 */
final class LibraryClass {

  private LibraryClass() {}

  static byte[] dump(int version) {
    return dump("fixture/Library", version);
  }

  static byte[] dump(String name, int version) {
    ClassWriter writer =
        new ClassWriter(version >= 50 ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS);
    writer.visit(version, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    constructor(writer);
    greet(writer);
    fail(writer);
    constantInt(writer, "survive");
    guardedReturn(writer);
    constantInt(writer, "unlinkable");
    loud(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  /**
   * Has a branch, so that its frames matter: {@code "hello " + (name == null ? "nobody" : name)}.
   */
  private static void greet(ClassWriter writer) {
    MethodVisitor method =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, "greet", "(Ljava/lang/String;)Ljava/lang/String;", null, null);
    Label named = new Label();
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitJumpInsn(Opcodes.IFNONNULL, named);
    method.visitLdcInsn("nobody");
    method.visitVarInsn(Opcodes.ASTORE, 1);
    method.visitLabel(named);
    method.visitLdcInsn("hello ");
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/String",
        "concat",
        "(Ljava/lang/String;)Ljava/lang/String;",
        false);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  /** Returns its argument. */
  private static void loud(ClassWriter writer) {
    MethodVisitor method =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, "loud", "(Ljava/lang/String;)Ljava/lang/String;", null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private static void fail(ClassWriter writer) {
    String exception = "java/lang/IllegalArgumentException";
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "fail", "()V", null, null);
    method.visitCode();
    method.visitTypeInsn(Opcodes.NEW, exception);
    method.visitInsn(Opcodes.DUP);
    method.visitLdcInsn("boom");
    method.visitMethodInsn(
        Opcodes.INVOKESPECIAL, exception, "<init>", "(Ljava/lang/String;)V", false);
    method.visitInsn(Opcodes.ATHROW);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  /**
   * Its handler covers its return, as some compilers and generators write it: 42, or -1 if caught.
   */
  private static void guardedReturn(ClassWriter writer) {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "guarded", "()I", null, null);
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    method.visitCode();
    method.visitTryCatchBlock(start, end, handler, "java/lang/Throwable");
    method.visitLabel(start);
    method.visitIntInsn(Opcodes.BIPUSH, 42);
    method.visitInsn(Opcodes.IRETURN);
    method.visitLabel(end);
    method.visitLabel(handler);
    method.visitInsn(Opcodes.POP);
    method.visitInsn(Opcodes.ICONST_M1);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private static void constantInt(ClassWriter writer, String name) {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, name, "()I", null, null);
    method.visitCode();
    method.visitIntInsn(Opcodes.BIPUSH, 42);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
