package io.robomonitor.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * An advice class as its class file tells: written with Byte Buddy's {@code Advice} annotations,
 * read without loading it. Advice of one shape and many meanings extends a common class that holds
 * the advice methods.
 *
 * @param name binary name
 * @param inherited binary name of the class it extends; null: none of ours
 * @param enter called before the woven method; null: nothing
 * @param exit called after it; null: nothing
 * @param exitOnThrow whether {@code exit} is also called when the method throws
 */
record AdviceClass(
    String name,
    @Nullable String inherited,
    @Nullable AdviceMethod enter,
    @Nullable AdviceMethod exit,
    boolean exitOnThrow) {

  /** Names, and not the classes: the agent does not carry Byte Buddy's annotations. */
  private static final String ADVICE = "Lnet/bytebuddy/asm/Advice$";

  private static final String ON_ENTER = ADVICE + "OnMethodEnter;";
  private static final String ON_EXIT = ADVICE + "OnMethodExit;";
  private static final String THIS = ADVICE + "This;";
  private static final String ARGUMENT = ADVICE + "Argument;";
  private static final String RETURN = ADVICE + "Return;";
  private static final String THROWN = ADVICE + "Thrown;";
  private static final String ENTER = ADVICE + "Enter;";
  private static final String FIELD = ADVICE + "FieldValue;";
  private static final String CONSTANT = "Lio/robomonitor/advice/CallSiteConstant;";

  /**
   * Reads an advice class.
   *
   * @throws IllegalArgumentException if it uses what the weaver does not know
   */
  static AdviceClass read(byte[] classFile) {
    Reader reader = new Reader();
    new ClassReader(classFile)
        .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new AdviceClass(
        reader.name, reader.inherited, reader.enter, reader.exit, reader.exitOnThrow);
  }

  /** The same with the advice methods of the class it extends, where it has none itself. */
  AdviceClass completedBy(AdviceClass superclass) {
    return new AdviceClass(
        name,
        null,
        enter == null ? superclass.enter : enter,
        exit == null ? superclass.exit : exit,
        exit == null ? superclass.exitOnThrow : exitOnThrow);
  }

  private static final class Reader extends ClassVisitor {

    private String name = "";
    private @Nullable String inherited;
    private @Nullable AdviceMethod enter;
    private @Nullable AdviceMethod exit;
    private boolean exitOnThrow;

    Reader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String internalName,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      name = internalName.replace('/', '.');
      if (superName != null && !superName.startsWith("java/")) {
        inherited = superName.replace('/', '.');
      }
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodReader(this, method, Type.getMethodType(descriptor));
    }
  }

  /** Collects the annotations of one method; keeps it if it is advice. */
  private static final class MethodReader extends MethodVisitor {

    private final Reader owner;
    private final String name;
    private final Type type;
    private final Map<Integer, AdviceMethod.Binding> bindings = new HashMap<>();
    private boolean isEnter;
    private boolean isExit;

    MethodReader(Reader owner, String name, Type type) {
      super(Opcodes.ASM9);
      this.owner = owner;
      this.name = name;
      this.type = type;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      isEnter |= descriptor.equals(ON_ENTER);
      isExit |= descriptor.equals(ON_EXIT);
      return descriptor.equals(ON_EXIT)
          ? new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public void visit(String element, Object value) {
              if (element.equals("onThrowable")) {
                owner.exitOnThrow = true;
              }
            }
          }
          : null;
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(
        int parameter, String descriptor, boolean visible) {
      Map<String, Object> elements = new HashMap<>();
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(String element, Object value) {
          elements.put(element, value);
        }

        @Override
        public void visitEnd() {
          AdviceMethod.Binding binding = binding(descriptor, elements);
          if (binding != null) {
            bindings.put(parameter, binding);
          }
        }
      };
    }

    @Override
    public void visitEnd() {
      if (!isEnter && !isExit) {
        return;
      }
      List<AdviceMethod.Binding> inOrder = new ArrayList<>();
      for (int i = 0; i < type.getArgumentTypes().length; i++) {
        AdviceMethod.Binding binding = bindings.get(i);
        if (binding == null) {
          throw new IllegalArgumentException(
              owner.name + "#" + name + ": parameter " + i + " is not bound");
        }
        inOrder.add(binding);
      }
      AdviceMethod method = new AdviceMethod(name, type, inOrder);
      owner.enter = isEnter ? method : owner.enter;
      owner.exit = isExit ? method : owner.exit;
    }
  }

  private static AdviceMethod.@Nullable Binding binding(
      String annotation, Map<String, Object> elements) {
    if (annotation.equals(THIS)) {
      return new AdviceMethod.Binding.This();
    } else if (annotation.equals(ARGUMENT)) {
      return new AdviceMethod.Binding.Argument(
          (Integer) elements.getOrDefault("value", 0),
          Boolean.TRUE.equals(elements.get("optional")));
    } else if (annotation.equals(RETURN)) {
      return new AdviceMethod.Binding.Return();
    } else if (annotation.equals(THROWN)) {
      return new AdviceMethod.Binding.Thrown();
    } else if (annotation.equals(ENTER)) {
      return new AdviceMethod.Binding.Enter();
    } else if (annotation.equals(FIELD)) {
      return new AdviceMethod.Binding.Field((String) elements.getOrDefault("value", ""));
    } else if (annotation.equals(CONSTANT)) {
      return new AdviceMethod.Binding.Constant();
    }
    return null;
  }
}
