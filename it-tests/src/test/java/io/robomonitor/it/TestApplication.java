package io.robomonitor.it;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * An application, compiled for one scenario from sources under {@code src/apps}.
 *
 * @param main the main class
 * @param classpath its classes first, then its libraries
 */
record TestApplication(String main, List<Path> classpath) {

  private static final Path SOURCES =
      Path.of(System.getProperty("robo.apps", "src/apps")).toAbsolutePath();

  /**
   * Starts a description: the class that holds {@code main}, and the classes it needs beside it.
   */
  static Builder of(String main, String... others) {
    return new Builder(main, others);
  }

  /** Collects how the application is compiled. */
  static final class Builder {
    private final List<String> classes = new ArrayList<>();
    private final List<Path> libraries = new ArrayList<>();
    private final List<String[]> replacements = new ArrayList<>();
    private List<Path> runtime = List.of();
    private int release = 17;
    private int classFileVersion;
    private List<Path> processors = List.of();
    private Optional<JavaHome> compiler = Optional.empty();

    private Builder(String main, String... others) {
      classes.add(main);
      classes.addAll(List.of(others));
    }

    /** Compiles and runs it with these. */
    Builder with(List<Path> jars) {
      libraries.addAll(jars);
      return this;
    }

    /**
     * Reads the sources with one text in place of another; one source then serves many libraries.
     */
    Builder replacing(String text, String by) {
      replacements.add(new String[] {text, by});
      return this;
    }

    /** Runs with these in place of what it is compiled with: libraries too new for the compiler. */
    Builder runningWith(List<Path> jars) {
      runtime = jars;
      return this;
    }

    /** Compiles for this Java version; 17 if never said. */
    Builder release(int version) {
      release = version;
      return this;
    }

    /**
     * Stamps the class files as older than any compiler of today writes them, as libraries of the
     * time of Java 5 and 6 are. Needs {@code release(8)} and code without lambdas.
     */
    Builder classFileVersion(int version) {
      classFileVersion = version;
      return this;
    }

    /** Compiles it with the annotation processors in these, too; without any if never said. */
    Builder processedBy(List<Path> jars) {
      processors = jars;
      return this;
    }

    /**
     * Compiles with this one's compiler: for libraries whose classes are too new for the tests'.
     */
    Builder compiledBy(JavaHome home) {
      compiler = Optional.of(home);
      return this;
    }

    /** Compiles into a fresh folder below {@code folder}. */
    TestApplication compileInto(Path folder) throws IOException {
      Path output = Files.createTempDirectory(folder, "classes");
      List<Source> sources = new ArrayList<>();
      for (String name : classes) {
        sources.add(new Source(name, read(name)));
      }
      compile(sources, output);
      if (classFileVersion != 0) {
        stamp(output);
      }
      List<Path> classpath = new ArrayList<>();
      classpath.add(output);
      classpath.addAll(runtime.isEmpty() ? libraries : runtime);
      return new TestApplication(classes.get(0), List.copyOf(classpath));
    }

    private String read(String name) throws IOException {
      String text = Files.readString(SOURCES.resolve(name.replace('.', '/') + ".java"));
      for (String[] replacement : replacements) {
        text = text.replace(replacement[0], replacement[1]);
      }
      return text;
    }

    private void compile(List<Source> sources, Path output) throws IOException {
      List<String> options =
          List.of(
              "--release",
              String.valueOf(release),
              "-parameters",
              processors.isEmpty() ? "-proc:none" : "-processorpath",
              processors.isEmpty() ? "-g" : join(processors),
              "-nowarn",
              "-Xlint:-options",
              "-d",
              output.toString(),
              "-cp",
              join(libraries));
      String errors =
          compiler.isPresent()
              ? compileApart(compiler.get(), options, sources, output)
              : compileHere(options, sources);
      if (!errors.isEmpty()) {
        throw new AssertionError(classes + " do not compile:\n" + errors);
      }
    }

    private static String compileHere(List<String> options, List<Source> sources) {
      StringWriter messages = new StringWriter();
      JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
      boolean done = javac.getTask(messages, null, null, options, null, sources).call();
      return done ? "" : messages.toString();
    }

    private static String compileApart(
        JavaHome home, List<String> options, List<Source> sources, Path output) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(home.java().resolveSibling("javac").toString());
      command.addAll(options);
      for (Source source : sources) {
        Path file = output.resolve("src" + source.getName());
        Files.createDirectories(file.getParent());
        command.add(Files.writeString(file, source.text).toString());
      }
      Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
      String messages = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return javac.onExit().join().exitValue() == 0 ? "" : messages;
    }

    private void stamp(Path output) throws IOException {
      try (Stream<Path> files = Files.walk(output)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          byte[] bytes = Files.readAllBytes(file);
          bytes[6] = (byte) (classFileVersion >> 8);
          bytes[7] = (byte) classFileVersion;
          Files.write(file, bytes);
        }
      }
    }
  }

  /** The same with its own classes in a jar, as class-data sharing wants them. */
  TestApplication packedInto(Path jar) throws IOException {
    Path classes = classpath.get(0);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    List<Path> packed = new ArrayList<>(classpath);
    packed.set(0, jar);
    return new TestApplication(main, List.copyOf(packed));
  }

  static String join(List<Path> classpath) {
    return classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
