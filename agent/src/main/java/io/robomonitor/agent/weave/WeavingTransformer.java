package io.robomonitor.agent.weave;

import io.robomonitor.advice.AgentLog;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees every class that is loaded or retransformed, and weaves the few that match. Runs on the
 * application's threads, inside class loading: it never throws, and what fails leaves the class as
 * it was.
 */
final class WeavingTransformer implements ClassFileTransformer {

  private final ClassLoader agentLoader;
  private final ClassWeaver weaver;
  private final Hierarchy hierarchy = new Hierarchy();
  private final WovenClasses woven;
  private final WeaveErrors errors;
  private volatile TargetIndex index;

  WeavingTransformer(
      ClassLoader agentLoader,
      ClassWeaver weaver,
      WovenClasses woven,
      WeaveErrors errors,
      TargetIndex index) {
    this.agentLoader = agentLoader;
    this.weaver = weaver;
    this.woven = woven;
    this.errors = errors;
    this.index = index;
  }

  /** Changes what is woven from now on; classes loaded before must be retransformed. */
  void setIndex(TargetIndex index) {
    this.index = index;
  }

  TargetIndex index() {
    return index;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    // First of all: what follows may itself load a class of the agent, which comes through here.
    if (name == null || loader == agentLoader) {
      return null;
    }
    try {
      List<TargetIndex.Entry> entries = match(loader, name, classFile);
      if (entries == null) {
        if (redefined != null) {
          woven.restored(name, loader);
        }
        return null;
      }
      return weave(loader, name, classFile, entries);
    } catch (Throwable e) {
      AgentLog.problem("transform", "a class could not be examined and is left as it is", e);
      return null;
    }
  }

  /** The targets that a class matches; null, the usual answer, for none. */
  @Nullable List<TargetIndex.Entry> match(
      @Nullable ClassLoader loader, String name, byte[] classFile) {
    TargetIndex current = index;
    boolean jdk = IgnoreList.isJdk(name, loader);
    if (jdk ? !current.namesType(name) : isOurs(loader) || IgnoreList.isForeign(name)) {
      return null;
    }
    return current.match(name, classFile, loader, hierarchy);
  }

  /** Whether a loader holds classes of the agent. */
  boolean isOurs(@Nullable ClassLoader loader) {
    return loader == agentLoader || loader instanceof PluginLoader;
  }

  private byte @Nullable [] weave(
      @Nullable ClassLoader loader,
      String name,
      byte[] classFile,
      List<TargetIndex.Entry> entries) {
    try {
      ClassWeaver.Woven result = weaver.weave(loader, classFile, entries);
      if (result == null) {
        woven.restored(name, loader);
        return null;
      }
      woven.wove(name, loader, result.instrumentations());
      return result.bytes();
    } catch (Throwable e) {
      woven.restored(name, loader);
      for (TargetIndex.Entry entry : entries) {
        errors.weaving(entry.instrumentation());
      }
      AgentLog.problem(
          "weave:" + name,
          "instrumentations."
              + entries.get(0).instrumentation()
              + " could not be woven into "
              + name.replace('/', '.')
              + ", which is not recorded",
          e);
      return null;
    }
  }
}
