package io.robomonitor.agent.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/**
 * Writes one method with calls to one advice around its body.
 *
 * <pre>
 *   entered = zero
 *   try { entered = enter(…) } catch (Throwable) { failed }
 *   try { body }                            each return: result = …; exit(…); return result
 *   catch (Throwable thrown)                             { exit(…); throw thrown }
 *                                           where exit(…) is again inside a catch of its own
 * </pre>
 *
 * <p>The variables it needs lie between the method's arguments and its own locals, which move up:
 *
 * <pre>
 *   arguments | copies of the arguments that exit needs | entered | result | thrown | locals
 * </pre>
 *
 * The copies exist because a method may assign its parameters. Frames are given in expanded form
 * and get the new variables inserted (Java Virtual Machine Specification 4.7.4), so no class has to
 * be looked up to compute them.
 */
final class MethodWeaver extends MethodVisitor {

  private static final String THROWABLE = "java/lang/Throwable";

  private final MethodShape shape;
  private final AdviceClass advice;
  private final AdviceCalls calls;
  private final List<Label[]> bodyRanges = new ArrayList<>();
  private final List<Label[]> exitRanges = new ArrayList<>();
  private final List<TryCatch> ownHandlers = new ArrayList<>();
  private Label rangeStart = new Label();
  private boolean rangeIsEmpty = true;

  /** An entry of the method's own exception table. */
  private record TryCatch(Label start, Label end, Label handler, @Nullable String type) {}

  /**
   * @param next receives the woven method; frames must be asked for in expanded form
   * @param bootstrap the method that links the calls
   */
  MethodWeaver(
      MethodVisitor next, MethodShape shape, AdviceClass advice, Handle bootstrap, String owner) {
    super(Opcodes.ASM9, next);
    this.shape = shape;
    this.advice = advice;
    this.calls = new AdviceCalls(next, shape, advice, bootstrap, owner);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    calls.copyArguments();
    if (advice.enter() != null) {
      enter();
    }
    rangeStart = new Label();
    mv.visitLabel(rangeStart);
  }

  private void enter() {
    calls.initialiseEntered();
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label body = new Label();
    mv.visitTryCatchBlock(start, end, failed, THROWABLE);
    mv.visitLabel(start);
    calls.enter();
    mv.visitLabel(end);
    mv.visitJumpInsn(Opcodes.GOTO, body);
    mv.visitLabel(failed);
    shape.frameAtStart(mv, THROWABLE);
    calls.failed();
    mv.visitLabel(body);
    shape.frameAtStart(mv, null);
    mv.visitInsn(Opcodes.NOP); // the body may begin with a frame of its own
  }

  /**
   * Kept for the end: a range of the method may cover a return, and so the exit call before it, but
   * what that call throws is caught by us. The table's first match counts.
   */
  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    ownHandlers.add(new TryCatch(start, end, handler, type));
  }

  /** Names an entry by its place in the table, which has changed; nothing at run time reads it. */
  @Override
  public @Nullable AnnotationVisitor visitTryCatchAnnotation(
      int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
    return null;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN || advice.exit() == null) {
      instruction();
      super.visitInsn(opcode);
      return;
    }
    endRange();
    calls.storeResult();
    Label start = new Label();
    Label end = new Label();
    mv.visitLabel(start);
    calls.exit(/* threw= */ false);
    mv.visitLabel(end);
    exitRanges.add(new Label[] {start, end});
    calls.loadResult();
    super.visitInsn(opcode);
    rangeStart = new Label();
    mv.visitLabel(rangeStart);
    rangeIsEmpty = true;
  }

  private void endRange() {
    if (!rangeIsEmpty) {
      Label end = new Label();
      mv.visitLabel(end);
      bodyRanges.add(new Label[] {rangeStart, end});
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    endRange();
    if (!exitRanges.isEmpty()) {
      exitFailedAfterReturn();
    }
    for (TryCatch own : ownHandlers) {
      mv.visitTryCatchBlock(own.start, own.end, own.handler, own.type);
    }
    if (advice.exitOnThrow() && !bodyRanges.isEmpty()) {
      exitAfterThrow();
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  /** The exit advice could not be called after a return: the result is returned all the same. */
  private void exitFailedAfterReturn() {
    Label handler = new Label();
    for (Label[] range : exitRanges) {
      mv.visitTryCatchBlock(range[0], range[1], handler, THROWABLE);
    }
    mv.visitLabel(handler);
    shape.frameAtReturn(mv);
    calls.failed();
    calls.loadResult();
    mv.visitInsn(shape.returnType().getOpcode(Opcodes.IRETURN));
  }

  /** The body threw: its handler comes last in the table, after those of the method itself. */
  private void exitAfterThrow() {
    Label handler = new Label();
    for (Label[] range : bodyRanges) {
      mv.visitTryCatchBlock(range[0], range[1], handler, THROWABLE);
    }
    mv.visitLabel(handler);
    shape.frameAtThrow(mv, /* stored= */ false);
    mv.visitVarInsn(Opcodes.ASTORE, shape.thrown());
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    mv.visitTryCatchBlock(start, end, failed, THROWABLE);
    mv.visitLabel(start);
    calls.exit(/* threw= */ true);
    mv.visitLabel(end);
    rethrow();
    mv.visitLabel(failed);
    shape.frameAtThrow(mv, /* stored= */ true);
    calls.failed();
    rethrow();
  }

  private void rethrow() {
    mv.visitVarInsn(Opcodes.ALOAD, shape.thrown());
    mv.visitInsn(Opcodes.ATHROW);
  }

  @Override
  public void visitFrame(
      int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
    Object[] shifted = shape.withInserted(localCount, locals);
    super.visitFrame(Opcodes.F_NEW, shifted.length, shifted, stackCount, stack);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    instruction();
    super.visitVarInsn(opcode, shape.moved(variable));
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    instruction();
    super.visitIincInsn(shape.moved(variable), increment);
  }

  @Override
  public void visitLocalVariable(
      String name, String type, @Nullable String signature, Label from, Label to, int variable) {
    super.visitLocalVariable(name, type, signature, from, to, shape.moved(variable));
  }

  @Override
  public @Nullable AnnotationVisitor visitLocalVariableAnnotation(
      int typeRef,
      @Nullable TypePath path,
      Label[] from,
      Label[] to,
      int[] variables,
      String descriptor,
      boolean visible) {
    int[] moved = new int[variables.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = shape.moved(variables[i]);
    }
    return super.visitLocalVariableAnnotation(typeRef, path, from, to, moved, descriptor, visible);
  }

  /** Something that can throw, or at least takes room, stands in the current range. */
  private void instruction() {
    rangeIsEmpty = false;
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    instruction();
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    instruction();
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    instruction();
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    instruction();
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    instruction();
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    instruction();
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitLdcInsn(Object value) {
    instruction();
    super.visitLdcInsn(value);
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    instruction();
    super.visitTableSwitchInsn(min, max, otherwise, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    instruction();
    super.visitLookupSwitchInsn(otherwise, keys, labels);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    instruction();
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }
}
