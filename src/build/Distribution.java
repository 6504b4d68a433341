import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Makes the folder that is handed out: launcher, jars, a Java runtime of its own, and the AOT cache
 * with which it starts. Parts that are still right are left alone.
 *
 * <p>Every file gets the same modification time, since a later JVM compares the jars' times with
 * those in the cache, and the archives carry that time too.
 */
final class Distribution {
  private static final String MODULES =
      "java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,"
          + "jdk.httpserver,jdk.unsupported,jdk.zipfs";
  private static final List<String> LINK_OPTIONS =
      List.of(
          "--strip-java-debug-attributes",
          "--no-header-files",
          "--no-man-pages",
          "--add-modules",
          MODULES);

  private final Path project;
  private final Path work;
  private final Path image;
  private final FileTime time;

  private Distribution(Path project, FileTime time) {
    this.project = project;
    this.work = project.resolve("target/distribution");
    this.image = project.resolve("target/orch");
    this.time = time;
  }

  /**
   * Arguments: the product's jar, the file with the class path of its libraries, picocli's sources,
   * the modification time of every file.
   */
  public static void main(String[] arguments) throws IOException {
    FileTime time = FileTime.from(Instant.parse(arguments[3]));
    new Distribution(Path.of("").toAbsolutePath(), time)
        .make(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
  }

  private void make(Path jar, Path classPathFile, Path picocliSources) throws IOException {
    Files.createDirectories(work);
    linkRuntime();
    List<Path> libraries =
        Stream.of(Files.readString(classPathFile).strip().split(":")).map(Path::of).toList();
    Path linked = work.resolve(name(jar));
    DynamicCalls.replace(jar, libraries, linked, time);
    List<Path> jars = new ArrayList<>();
    jars.add(linked);
    for (Path path : libraries) {
      jars.add(name(path).startsWith("picocli-") ? compilePicocli(picocliSources) : path);
    }
    List<String> names = copyJars(jars);
    copyLauncher(names);
    copyDocuments();
    // Before the training, which notes the jars' times, and after it for what it adds.
    setModesAndTimes();
    trainCache(names);
    setModesAndTimes();
  }

  private void linkRuntime() throws IOException {
    Path runtime = image.resolve("runtime");
    String wanted = Runtime.version() + " " + System.getProperty("java.vendor") + LINK_OPTIONS;
    if (Files.isDirectory(runtime) && isStamped("runtime", wanted)) {
      return;
    }
    deleteTree(runtime);
    Files.createDirectories(image);
    List<String> command = new ArrayList<>(LINK_OPTIONS);
    command.addAll(List.of("--output", runtime.toString()));
    runTool("jlink", command);
    for (String program : List.of("jwebserver", "keytool")) {
      Files.deleteIfExists(runtime.resolve("bin").resolve(program));
    }
    // For runs that cannot use the AOT cache.
    runProcess(
        "dump", new ProcessBuilder(runtime + "/bin/java", "-Xshare:dump", "-XX:+UseSerialGC"));
    stamp("runtime", wanted);
  }

  /** The published jar holds class files that are too old for the AOT cache. */
  private Path compilePicocli(Path sources) throws IOException {
    Path jar = work.resolve(name(sources).replace("-sources", ""));
    String wanted = digest(sources) + " " + Runtime.version();
    if (Files.exists(jar) && isStamped("picocli", wanted)) {
      return jar;
    }
    Path unpacked = work.resolve("picocli");
    deleteTree(unpacked);
    List<String> files = unpackSources(sources, unpacked);
    Path classes = unpacked.resolve("classes");
    List<String> command =
        new ArrayList<>(List.of("--release", "25", "-g", "-nowarn", "-XDstringConcat=inline"));
    command.addAll(List.of("-Xlint:none", "-proc:none", "-d", classes.toString()));
    command.addAll(files);
    runTool("javac", command);
    String date = time.toString();
    runTool(
        "jar",
        List.of("--create", "--file", jar.toString(), "--date", date, "-C", classes + "", "."));
    stamp("picocli", wanted);
    return jar;
  }

  private static List<String> unpackSources(Path archive, Path directory) throws IOException {
    List<String> files = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(".java") && !name.endsWith("module-info.java")) {
          Path file = directory.resolve(name);
          Files.createDirectories(file.getParent());
          Files.copy(zip, file, REPLACE_EXISTING);
          files.add(file.toString());
        }
      }
    }
    return files;
  }

  /** Copies the jars, those that are made here under a name that changes with their content. */
  private List<String> copyJars(List<Path> jars) throws IOException {
    Path lib = image.resolve("lib");
    Files.createDirectories(lib);
    List<String> names = new ArrayList<>();
    for (Path jar : jars) {
      String name = name(jar);
      if (jar.startsWith(project)) {
        name = name.replace(".jar", "-" + digest(jar).substring(0, 12) + ".jar");
      }
      Files.copy(jar, lib.resolve(name), REPLACE_EXISTING);
      names.add(name);
    }
    try (Stream<Path> files = Files.list(lib)) {
      for (Path file : files.filter(file -> name(file).endsWith(".jar")).toList()) {
        if (!names.contains(name(file))) {
          Files.delete(file);
        }
      }
    }
    return names;
  }

  private void copyLauncher(List<String> names) throws IOException {
    StringBuilder classPath = new StringBuilder();
    for (String name : names) {
      classPath.append(classPath.isEmpty() ? "" : ":").append("$orch_launcher_lib/").append(name);
    }
    Path launcher = image.resolve("bin/orch");
    Files.createDirectories(launcher.getParent());
    String script = Files.readString(project.resolve("src/main/dist/bin/orch"));
    Files.writeString(launcher, script.replace("@class-path@", classPath));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void copyDocuments() throws IOException {
    for (String document : List.of("LICENSE", "README.md")) {
      Files.copy(project.resolve(document), image.resolve(document), REPLACE_EXISTING);
    }
    Path completions = image.resolve("completions");
    deleteTree(completions);
    if (Files.isDirectory(project.resolve("completions"))) {
      copyTree(project.resolve("completions"), completions);
    }
  }

  /** Lets the product itself run a playbook while the JVM notes what it loads. */
  private void trainCache(List<String> names) throws IOException {
    Path cache = image.resolve("lib/orch.aot");
    Path playbook = project.resolve("src/build/training.yml");
    String wanted =
        names + digest(image.resolve("bin/orch")) + digest(playbook) + stampOf("runtime");
    if (Files.exists(cache) && isStamped("cache", wanted)) {
      return;
    }
    Files.deleteIfExists(cache);
    train("training", "-XX:AOTMode=record -XX:AOTConfiguration=orch.aot.config");
    train("cache", "-XX:AOTMode=create -XX:AOTConfiguration=orch.aot.config -XX:AOTCache=orch.aot");
    Files.move(work.resolve("orch.aot"), cache, REPLACE_EXISTING);
    deleteTree(work.resolve("state"));
    stamp("cache", wanted);
  }

  /**
   * The two steps apart, since the process that the JVM itself starts for the second one does not
   * inherit the file that the launcher opened.
   */
  private void train(String name, String options) throws IOException {
    // Relative names, so that blanks in the path of the project cannot split an option.
    ProcessBuilder training =
        new ProcessBuilder("../orch/bin/orch", "run", "../../src/build/training.yml")
            .directory(work.toFile());
    training.environment().put("ORCH_JAVA_OPTIONS", options);
    training.environment().put("ORCH_STATE_DIR", work.resolve("state").toString());
    runProcess(name, training);
  }

  private void setModesAndTimes() throws IOException {
    try (Stream<Path> files = Files.walk(image)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!Files.isSymbolicLink(file)) {
          String mode = Files.isExecutable(file) ? "rwxr-xr-x" : "rw-r--r--";
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
          Files.setLastModifiedTime(file, time);
        }
      }
    }
  }

  private boolean isStamped(String part, String wanted) throws IOException {
    return stampOf(part).equals(wanted);
  }

  private String stampOf(String part) throws IOException {
    Path stamp = work.resolve(part + ".stamp");
    return Files.exists(stamp) ? Files.readString(stamp) : "";
  }

  private void stamp(String part, String made) throws IOException {
    Files.writeString(work.resolve(part + ".stamp"), made);
  }

  private static void runTool(String name, List<String> arguments) {
    ToolProvider tool = ToolProvider.findFirst(name).orElseThrow();
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    int status = tool.run(writer, writer, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException(name + " ended with " + status + ":\n" + said);
    }
  }

  private void runProcess(String name, ProcessBuilder builder) throws IOException {
    Path log = work.resolve(name + ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int status = process.onExit().join().exitValue();
    if (status != 0) {
      throw new IllegalStateException(
          builder.command() + " ended with " + status + ":\n" + Files.readString(log));
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()), REPLACE_EXISTING);
      }
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(content.readAllBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
