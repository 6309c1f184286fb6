package io.robomonitor.agent.weave;

import io.robomonitor.advice.CallSiteConstant;
import io.robomonitor.advice.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.constant.NullConstant;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;
import org.jspecify.annotations.Nullable;

/**
 * Puts calls to advice around the matched methods of one class. The calls are invokedynamic
 * instructions bound by {@code java.lang.RoboMonitorDispatcher}, so the woven class mentions no
 * type that it did not mention before.
 *
 * <p>The first use loads several hundred classes of Byte Buddy (about half a second on a cold
 * two-core JVM), which is why the agent weaves a class of its own first, off the main thread. Safe
 * for use by many threads.
 */
final class ClassWeaver {

  /**
   * A woven class.
   *
   * @param bytes its class file
   * @param instrumentations whose advice it received
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  record Woven(byte[] bytes, Set<String> instrumentations) {}

  private final ByteBuddy byteBuddy;
  private final ClassFileLocator adviceLocator;
  private final Advice.WithCustomMapping adviceFactory;

  /**
   * @param agentLoader where advice classes are read, not loaded
   * @param dispatcher the class whose {@code link} binds the woven call sites
   */
  ClassWeaver(ClassLoader agentLoader, Class<?> dispatcher) throws NoSuchMethodException {
    byteBuddy =
        new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE);
    adviceLocator = ClassFileLocator.ForClassLoader.of(agentLoader);
    adviceFactory =
        Advice.withCustomMapping()
            .bind(CallSiteConstant.class, NullConstant.INSTANCE, Object.class)
            .bootstrap(
                AdviceLinker.bootstrapMethod(dispatcher), (advice, exit) -> arguments(advice));
  }

  /** What {@link AdviceLinker} gets to see of a woven method. */
  private static Advice.BootstrapArgumentResolver arguments(MethodDescription advice) {
    return (type, method) ->
        List.of(
            JavaConstant.Simple.ofLoaded(advice.getDeclaringType().asErasure().getName()),
            JavaConstant.Simple.ofLoaded(method.getInternalName()),
            JavaConstant.Simple.ofLoaded(method.getDescriptor()),
            JavaConstant.Simple.ofLoaded(method.isStatic() ? 1 : 0));
  }

  /**
   * Weaves a class.
   *
   * @param name binary name
   * @param loader the class's loader; null: the boot loader
   * @param entries the targets it matched by name
   * @return null if none of its methods is meant after all
   * @throws RuntimeException or an error if the class file cannot be woven
   */
  @Nullable Woven weave(
      String name,
      @Nullable ClassLoader loader,
      byte[] classFile,
      List<TargetIndex.Entry> entries) {
    byte[] bytes = ClassFileUpgrade.toInvokeDynamic(classFile, loader);
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, bytes),
            ClassFileLocator.ForClassLoader.of(loader),
            adviceLocator);
    TypePool pool = pool(locator);
    TypeDescription type = pool.describe(name).resolve();
    Set<String> instrumentations = new HashSet<>();
    AsmVisitorWrapper.ForDeclaredMethods wrapper = new AsmVisitorWrapper.ForDeclaredMethods();
    for (TargetIndex.Entry entry : entries) {
      for (Target.AdvisedMethod advised : entry.target().advised()) {
        Set<MethodDescription.SignatureToken> methods =
            MethodMatcher.matching(type, entry.target(), advised.method());
        if (!methods.isEmpty()) {
          wrapper = wrapper.invokable(declared(methods), advice(advised.advice(), pool));
          instrumentations.add(entry.instrumentation());
        }
      }
    }
    return instrumentations.isEmpty()
        ? null
        : new Woven(
            byteBuddy.decorate(type, locator).visit(wrapper).make().getBytes(), instrumentations);
  }

  private static ElementMatcher<MethodDescription> declared(
      Set<MethodDescription.SignatureToken> methods) {
    return method -> methods.contains(method.asSignatureToken());
  }

  /** Advice names types of its library, so it is read with the eyes of the woven class's loader. */
  private Advice advice(String name, TypePool pool) {
    return adviceFactory.to(pool.describe(name).resolve(), adviceLocator);
  }

  private static TypePool pool(ClassFileLocator locator) {
    return new TypePool.Default(
        new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
  }
}
