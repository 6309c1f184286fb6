package io.robomonitor.agent.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Where the variables of a woven method lie, and what the verifier is told of them; see {@link
 * MethodWeaver} for the picture.
 */
final class MethodShape {

  private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

  private final String name;
  private final String descriptor;
  private final boolean isStatic;
  private final List<Type> slots = new ArrayList<>();
  private final List<Integer> slotOffsets = new ArrayList<>();
  private final int argumentSize;
  private final List<Integer> copied = new ArrayList<>();
  private final int[] copies;
  private final Type enteredType;
  private final int entered;
  private final int result;
  private final int thrown;
  private final int end;

  /**
   * @param owner internal name of the class
   * @param access the method's flags
   */
  MethodShape(String owner, int access, String name, String descriptor, AdviceClass advice) {
    this.name = name;
    this.descriptor = descriptor;
    this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
    if (isConstructor() && (advice.enter() != null || advice.exitOnThrow())) {
      throw new IllegalArgumentException(advice.name() + ": a constructor can only be left");
    }
    int size = 0;
    if (!isStatic) {
      slots.add(Type.getObjectType(owner));
      slotOffsets.add(0);
      size = 1;
    }
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      slots.add(argument);
      slotOffsets.add(size);
      size += argument.getSize();
    }
    argumentSize = size;
    copies = new int[slots.size()];
    for (int i : neededAtExit(advice)) {
      copied.add(i);
      copies[i] = size;
      size += slots.get(i).getSize();
    }
    enteredType = advice.enter() == null ? Type.VOID_TYPE : advice.enter().returnType();
    entered = size;
    result = entered + enteredType.getSize();
    thrown = result + returnType().getSize();
    end = thrown + 1;
  }

  /** Indices into {@link #slots} of what the exit advice reads, in order. */
  private Set<Integer> neededAtExit(AdviceClass advice) {
    Set<Integer> needed = new TreeSet<>();
    if (advice.exit() == null) {
      return needed;
    }
    for (AdviceMethod.Binding binding : advice.exit().bindings()) {
      boolean self =
          binding instanceof AdviceMethod.Binding.This
              || binding instanceof AdviceMethod.Binding.Field;
      if (self && !isStatic && !isConstructor()) {
        needed.add(0);
      } else if (binding instanceof AdviceMethod.Binding.Argument argument
          && argument.index() < argumentCount()) {
        needed.add(slotOf(argument.index()));
      }
    }
    return needed;
  }

  String name() {
    return name;
  }

  String descriptor() {
    return descriptor;
  }

  boolean isStatic() {
    return isStatic;
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  Type returnType() {
    return Type.getReturnType(descriptor);
  }

  int argumentCount() {
    return slots.size() - (isStatic ? 0 : 1);
  }

  private int slotOf(int argument) {
    return argument + (isStatic ? 0 : 1);
  }

  Type argumentType(int argument) {
    return slots.get(slotOf(argument));
  }

  /**
   * The variable that still holds an argument when the method ends, or its own if none was kept.
   */
  int argument(int argument, boolean atExit) {
    int slot = slotOf(argument);
    return atExit ? copies[slot] : slotOffsets.get(slot);
  }

  /** The variable of {@code this}. */
  int self(boolean atExit) {
    return atExit && !isConstructor() ? copies[0] : 0;
  }

  int entered() {
    return entered;
  }

  int result() {
    return result;
  }

  int thrown() {
    return thrown;
  }

  /** Copies of what the exit advice reads, made before the body runs. */
  void copyArguments(MethodVisitor mv) {
    for (int i : copied) {
      mv.visitVarInsn(slots.get(i).getOpcode(Opcodes.ILOAD), slotOffsets.get(i));
      mv.visitVarInsn(slots.get(i).getOpcode(Opcodes.ISTORE), copies[i]);
    }
  }

  /** Where a variable of the original method lies now. */
  int moved(int variable) {
    return variable < argumentSize ? variable : variable + (end - argumentSize);
  }

  /** Arguments as they came, copies and the enter value; one exception on the stack, or nothing. */
  void frameAtStart(MethodVisitor mv, @Nullable String exception) {
    List<Object> locals = new ArrayList<>();
    for (Type slot : slots) {
      locals.add(frameType(slot));
    }
    addCopiesAndEntered(locals);
    Object[] stack = exception == null ? new Object[0] : new Object[] {exception};
    mv.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.length, stack);
  }

  /** After the exit advice failed behind a return: nothing is relied on but what was inserted. */
  void frameAtReturn(MethodVisitor mv) {
    List<Object> locals = unknownArguments();
    addCopiesAndEntered(locals);
    if (returnType().getSize() > 0) {
      locals.add(frameType(returnType()));
    }
    frameWithThrowable(mv, locals);
  }

  /** After the body threw; {@code stored}: the exception is in its variable already. */
  void frameAtThrow(MethodVisitor mv, boolean stored) {
    List<Object> locals = unknownArguments();
    addCopiesAndEntered(locals);
    if (stored) {
      for (int i = 0; i < returnType().getSize(); i++) {
        locals.add(Opcodes.TOP);
      }
      locals.add(THROWABLE.getInternalName());
    }
    frameWithThrowable(mv, locals);
  }

  private static void frameWithThrowable(MethodVisitor mv, List<Object> locals) {
    mv.visitFrame(
        Opcodes.F_NEW,
        locals.size(),
        locals.toArray(),
        1,
        new Object[] {THROWABLE.getInternalName()});
  }

  private List<Object> unknownArguments() {
    List<Object> locals = new ArrayList<>();
    for (int i = 0; i < argumentSize; i++) {
      locals.add(Opcodes.TOP);
    }
    return locals;
  }

  private void addCopiesAndEntered(List<Object> locals) {
    for (int i : copied) {
      locals.add(frameType(slots.get(i)));
    }
    if (enteredType.getSize() > 0) {
      locals.add(frameType(enteredType));
    }
  }

  /**
   * The locals of a frame of the body with the inserted variables between arguments and the rest.
   *
   * @throws IllegalArgumentException if a variable of two slots lies across that border
   */
  Object[] withInserted(int count, Object[] original) {
    List<Object> locals = new ArrayList<>();
    int size = 0;
    int i = 0;
    for (; i < count && size < argumentSize; i++) {
      locals.add(original[i]);
      size += original[i] == Opcodes.LONG || original[i] == Opcodes.DOUBLE ? 2 : 1;
    }
    if (size > argumentSize) {
      throw new IllegalArgumentException(name + ": a local variable overlaps the arguments' end");
    }
    for (; size < argumentSize; size++) {
      locals.add(Opcodes.TOP);
    }
    addCopiesAndEntered(locals);
    for (int slot = result; slot < end && i < count; slot++) {
      locals.add(Opcodes.TOP); // a frame must not end beyond the method's last variable
    }
    for (; i < count; i++) {
      locals.add(original[i]);
    }
    return locals.toArray();
  }

  private static Object frameType(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.LONG -> Opcodes.LONG;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }
}
