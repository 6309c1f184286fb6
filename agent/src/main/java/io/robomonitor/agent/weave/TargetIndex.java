package io.robomonitor.agent.weave;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All targets of the enabled instrumentations, arranged for the question "is this class of
 * interest?". Immutable: a change of configuration makes a new one.
 */
final class TargetIndex {

  /** A target with the instrumentation that named it. */
  record Entry(String instrumentation, Target target) {}

  private final Map<String, List<Entry>> byType = new HashMap<>();
  private final List<Entry> bySupertype = new ArrayList<>();
  private final List<Entry> byAnnotation = new ArrayList<>();
  private final Map<String, String> instrumentationOfAdvice = new HashMap<>();
  private final WordIndex words;
  private final long[] supertypeWords;
  private final long[] annotationWords;

  TargetIndex(List<LibraryInstrumentation> enabled) {
    for (LibraryInstrumentation instrumentation : enabled) {
      for (Target target : instrumentation.targets()) {
        add(new Entry(instrumentation.name(), target.of(instrumentation.getClass())));
      }
    }
    words = new WordIndex(allWords());
    supertypeWords = masks(bySupertype);
    annotationWords = masks(byAnnotation);
  }

  private void add(Entry entry) {
    switch (entry.target.kind()) {
      case TYPE, NAMED -> addByType(entry);
      case SUBTYPES -> bySupertype.add(entry);
      case ANNOTATED, ANNOTATED_CLASS -> byAnnotation.add(entry);
    }
    for (Target.AdvisedMethod advised : entry.target.advised()) {
      instrumentationOfAdvice.put(advised.advice(), entry.instrumentation);
    }
  }

  private void addByType(Entry entry) {
    String name = internal(entry.target.name());
    List<Entry> entries = byType.get(name);
    if (entries == null) {
      entries = new ArrayList<>();
      byType.put(name, entries);
    }
    entries.add(entry);
  }

  private Set<String> allWords() {
    Set<String> all = new LinkedHashSet<>();
    for (Entry entry : bySupertype) {
      all.addAll(wordsOf(entry.target));
    }
    for (Entry entry : byAnnotation) {
      all.addAll(wordsOf(entry.target));
    }
    return all;
  }

  private long[] masks(List<Entry> entries) {
    long[] masks = new long[entries.size()];
    for (int i = 0; i < masks.length; i++) {
      for (String word : wordsOf(entries.get(i).target)) {
        masks[i] |= words.bit(word);
      }
    }
    return masks;
  }

  /** Without one of these in its constant pool, a class cannot match the target. */
  private static Set<String> wordsOf(Target target) {
    Set<String> words = new LinkedHashSet<>();
    if (target.kind() == Target.Kind.ANNOTATED || target.kind() == Target.Kind.ANNOTATED_CLASS) {
      words.add("L" + internal(target.name()) + ";");
    } else {
      for (Target.AdvisedMethod advised : target.advised()) {
        MethodPattern method = advised.method();
        if (!method.incidental()) {
          words.add(method.name());
        }
      }
    }
    return words;
  }

  /**
   * The targets that a class matches.
   *
   * @param name the class's internal name
   * @param hierarchy asked only where a target's method name occurs in the class
   * @return null, the usual answer: none
   */
  @Nullable List<Entry> match(
      String name, byte[] classFile, @Nullable ClassLoader loader, Hierarchy hierarchy) {
    List<Entry> matched = byType.get(name);
    long found = ClassScan.words(classFile, words);
    if (found == 0) {
      return matched;
    }
    List<Entry> all = matched == null ? new ArrayList<>() : new ArrayList<>(matched);
    for (int i = 0; i < annotationWords.length; i++) {
      if ((found & annotationWords[i]) != 0) {
        all.add(byAnnotation.get(i));
      }
    }
    for (int i = 0; i < supertypeWords.length; i++) {
      if ((found & supertypeWords[i]) != 0) {
        Entry entry = bySupertype.get(i);
        if (hierarchy.isSubtype(classFile, loader, internal(entry.target.name()))) {
          all.add(entry);
        }
      }
    }
    return all.isEmpty() ? null : all;
  }

  /** Whether a class of the JDK itself is named; all others of the JDK are passed over unread. */
  boolean namesType(String internalName) {
    return byType.containsKey(internalName);
  }

  /** The instrumentation that an advice class belongs to; the class's own name if none does. */
  String instrumentationOf(String advice) {
    return instrumentationOfAdvice.getOrDefault(advice, advice);
  }

  static String internal(String name) {
    return name.replace('.', '/');
  }
}
