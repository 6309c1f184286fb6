package io.robomonitor.agent.weave;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The instructions that hand a woven method's values to its advice. */
final class AdviceCalls {

  private final MethodVisitor mv;
  private final MethodShape shape;
  private final AdviceClass advice;
  private final Handle bootstrap;
  private final String owner;

  /**
   * @param owner internal name of the woven class
   */
  AdviceCalls(
      MethodVisitor mv, MethodShape shape, AdviceClass advice, Handle bootstrap, String owner) {
    this.mv = mv;
    this.shape = shape;
    this.advice = advice;
    this.bootstrap = bootstrap;
    this.owner = owner;
  }

  void copyArguments() {
    shape.copyArguments(mv);
  }

  /** The exit advice finds zero or null where the enter advice failed. */
  void initialiseEntered() {
    AdviceMethod enter = advice.enter();
    if (enter != null && enter.returnType().getSize() > 0) {
      zero(enter.returnType());
      mv.visitVarInsn(enter.returnType().getOpcode(Opcodes.ISTORE), shape.entered());
    }
  }

  void enter() {
    AdviceMethod enter = advice.enter();
    if (enter != null) {
      call(enter, /* atExit= */ false, /* threw= */ false);
      if (enter.returnType().getSize() > 0) {
        mv.visitVarInsn(enter.returnType().getOpcode(Opcodes.ISTORE), shape.entered());
      }
    }
  }

  void exit(boolean threw) {
    AdviceMethod exit = advice.exit();
    if (exit != null) {
      call(exit, /* atExit= */ true, threw);
      if (exit.returnType().getSize() > 0) {
        takeReplacement(threw);
      }
    }
  }

  /** What the exit advice returned is handed out instead of the result, unless it is null. */
  private void takeReplacement(boolean threw) {
    Type result = shape.returnType();
    if (threw || result.getSort() < Type.ARRAY) {
      mv.visitInsn(Opcodes.POP);
      return;
    }
    loadResult();
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        bootstrap.getOwner(),
        "replaced",
        "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
        false);
    if (!isObject(result)) {
      mv.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
    }
    storeResult();
  }

  /** Tells the agent of the exception on the stack, which it drops. */
  void failed() {
    mv.visitLdcInsn(advice.name());
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        bootstrap.getOwner(),
        "failed",
        "(Ljava/lang/Throwable;Ljava/lang/String;)V",
        false);
  }

  void storeResult() {
    if (shape.returnType().getSize() > 0) {
      mv.visitVarInsn(shape.returnType().getOpcode(Opcodes.ISTORE), shape.result());
    }
  }

  void loadResult() {
    if (shape.returnType().getSize() > 0) {
      mv.visitVarInsn(shape.returnType().getOpcode(Opcodes.ILOAD), shape.result());
    }
  }

  private void call(AdviceMethod method, boolean atExit, boolean threw) {
    Type[] parameters = method.type().getArgumentTypes();
    for (int i = 0; i < parameters.length; i++) {
      push(method.bindings().get(i), parameters[i], atExit, threw);
    }
    mv.visitInvokeDynamicInsn(
        method.name(),
        method.type().getDescriptor(),
        bootstrap,
        advice.name(),
        shape.name(),
        shape.descriptor(),
        shape.isStatic() ? 1 : 0,
        method.constants());
  }

  private void push(AdviceMethod.Binding binding, Type wanted, boolean atExit, boolean threw) {
    if (binding instanceof AdviceMethod.Binding.This) {
      if (shape.isStatic()) {
        mv.visitInsn(Opcodes.ACONST_NULL);
      } else {
        load(Type.getObjectType(owner), shape.self(atExit), wanted);
      }
    } else if (binding instanceof AdviceMethod.Binding.Argument argument) {
      pushArgument(argument, wanted, atExit);
    } else if (binding instanceof AdviceMethod.Binding.Return) {
      Type result = shape.returnType();
      if (threw || result.getSize() == 0) {
        zero(wanted);
      } else {
        load(result, shape.result(), wanted);
      }
    } else if (binding instanceof AdviceMethod.Binding.Thrown) {
      if (threw) {
        mv.visitVarInsn(Opcodes.ALOAD, shape.thrown());
      } else {
        mv.visitInsn(Opcodes.ACONST_NULL);
      }
    } else if (binding instanceof AdviceMethod.Binding.Enter) {
      mv.visitVarInsn(wanted.getOpcode(Opcodes.ILOAD), shape.entered());
    } else if (binding instanceof AdviceMethod.Binding.Field field) {
      mv.visitVarInsn(Opcodes.ALOAD, shape.self(atExit));
      mv.visitFieldInsn(Opcodes.GETFIELD, owner, field.name(), wanted.getDescriptor());
    } else {
      mv.visitInsn(Opcodes.ACONST_NULL); // a constant, filled when the call is linked
    }
  }

  private void pushArgument(AdviceMethod.Binding.Argument argument, Type wanted, boolean atExit) {
    if (argument.index() < shape.argumentCount()) {
      load(shape.argumentType(argument.index()), shape.argument(argument.index(), atExit), wanted);
    } else if (argument.optional()) {
      zero(wanted);
    } else {
      throw new IllegalArgumentException(
          advice.name() + " wants argument " + argument.index() + " of " + shape.name());
    }
  }

  private void load(Type actual, int variable, Type wanted) {
    mv.visitVarInsn(actual.getOpcode(Opcodes.ILOAD), variable);
    boolean primitive = actual.getSort() < Type.ARRAY;
    boolean wantsPrimitive = wanted.getSort() < Type.ARRAY;
    if (primitive && !wantsPrimitive) {
      box(actual);
    } else if (primitive != wantsPrimitive || primitive && !wanted.equals(actual)) {
      throw new IllegalArgumentException(
          advice.name() + " wants " + wanted.getClassName() + " for " + actual.getClassName());
    } else if (!wanted.equals(actual) && !isObject(wanted)) {
      mv.visitTypeInsn(Opcodes.CHECKCAST, wanted.getInternalName());
    }
  }

  private static boolean isObject(Type type) {
    return type.getSort() == Type.OBJECT && type.getInternalName().equals("java/lang/Object");
  }

  private void box(Type primitive) {
    String box = boxOf(primitive);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        box,
        "valueOf",
        "(" + primitive.getDescriptor() + ")L" + box + ";",
        false);
  }

  private static String boxOf(Type primitive) {
    return switch (primitive.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.CHAR -> "java/lang/Character";
      case Type.BYTE -> "java/lang/Byte";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      default -> "java/lang/Double";
    };
  }

  private void zero(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT ->
          mv.visitInsn(Opcodes.ICONST_0);
      case Type.LONG -> mv.visitInsn(Opcodes.LCONST_0);
      case Type.FLOAT -> mv.visitInsn(Opcodes.FCONST_0);
      case Type.DOUBLE -> mv.visitInsn(Opcodes.DCONST_0);
      default -> mv.visitInsn(Opcodes.ACONST_NULL);
    }
  }
}
