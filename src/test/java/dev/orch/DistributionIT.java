package dev.orch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the product as it is handed out, from outside. */
class DistributionIT {
  private static final Path HOME = Path.of(System.getProperty("orch.home", "target/orch"));

  /** With it the JVM refuses to start without its class cache, where it would else start slower. */
  private static final String CACHE_IS_A_MUST = "ORCH_JAVA_OPTIONS=-XX:AOTMode=on";

  @TempDir private Path directory;

  /** How a process ended and what it said. */
  private record Ending(int status, String output, String errors) {}

  @Test
  void startsWithItsClassCache() throws IOException {
    assertStarts("env", CACHE_IS_A_MUST, launcher(HOME), "--version");
  }

  @Test
  void startsElsewhereReadOnlyForAnotherUserWithOtherTimes() throws IOException {
    Path moved = directory.resolve("moved away");
    copy(HOME, moved);
    run("chmod", "-R", "a-w", moved.toString());
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>();
    if (run("id", "-u").output().strip().equals("0")) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
    }
    command.addAll(List.of("env", "-i", CACHE_IS_A_MUST, launcher(moved), "--version"));
    assertStarts(command.toArray(String[]::new));
    run("chmod", "-R", "u+w", moved.toString());
  }

  @Test
  void startsThroughLinks() throws IOException {
    Path direct = Files.createSymbolicLink(directory.resolve("direct"), launcherFile(HOME));
    Path chained = Files.createSymbolicLink(directory.resolve("orch"), direct.getFileName());
    assertStarts("env", CACHE_IS_A_MUST, chained.toString(), "--version");
    assertStarts("env", "PATH=" + directory + ":/usr/bin:/bin", "orch", "--version");
    assertStarts("sh", "-c", "cd " + quoted(directory) + " && sh ./orch --version");
    Files.delete(chained);
    Files.delete(direct);
  }

  @Test
  void startsWithAnEmptyEnvironment() throws IOException {
    assertStarts("env", "-i", launcher(HOME), "--version");
  }

  @Test
  void theCallersJavaVariablesChangeNothing() throws IOException {
    assertStarts(
        "env",
        CACHE_IS_A_MUST,
        "JAVA_TOOL_OPTIONS=-Xmx1k",
        "JDK_JAVA_OPTIONS=-Xmx1k",
        "_JAVA_OPTIONS=-Xmx1k",
        "CLASSPATH=/nowhere",
        "JAVA_HOME=/nowhere",
        launcher(HOME),
        "--version");
  }

  @Test
  void moreOptionsReachTheVirtualMachine() throws IOException {
    Ending ending =
        run("env", "ORCH_JAVA_OPTIONS=-Xmx64m -Xlog:gc+init:stderr", launcher(HOME), "--version");
    assertThat(ending.status()).isZero();
    assertThat(ending.errors()).contains("Heap Max Capacity: 64M");
  }

  @Test
  void aBrokenClassCacheOnlySlowsItDown() throws IOException {
    Path broken = directory.resolve("broken");
    copy(HOME, broken);
    Path cache = broken.resolve("lib/orch.aot");
    Files.write(cache, Arrays.copyOf(Files.readAllBytes(cache), 10_000));
    assertStarts(launcher(broken), "--version");
    assertThat(run("env", CACHE_IS_A_MUST, launcher(broken), "--version").status()).isNotZero();
  }

  @Test
  void aRunOfOneCommandLoadsNoLibraryThatItDoesNotNeed() throws IOException {
    // The platform names this one where it looks for any algorithm, hashes too.
    List<String> loaded = new ArrayList<>(classesOfARun());
    loaded.remove("javax.crypto.KDFParameters");
    assertThat(loaded).anyMatch(name -> name.startsWith("dev.orch.action.run."));
    assertThat(loaded)
        .noneMatch(name -> name.startsWith("com.fasterxml.jackson.databind."))
        .noneMatch(name -> name.startsWith("org.jline."))
        .noneMatch(name -> name.startsWith("ch.qos.logback."))
        .noneMatch(name -> name.startsWith("org.slf4j."))
        .noneMatch(name -> name.startsWith("com.google.re2j."))
        .noneMatch(name -> name.contains(".net.http."))
        .noneMatch(name -> name.startsWith("javax.crypto."))
        .noneMatch(name -> name.startsWith("dev.orch.secret.encryption."))
        .noneMatch(name -> name.startsWith("sun.security.ssl."));
  }

  @Test
  void aRunOfOneCommandLinksNothingThatTheClassCacheCouldHold() throws IOException {
    // The linker of the platform itself switches over types, which nobody here can change.
    List<String> loaded = new ArrayList<>(classesOfARun());
    loaded.removeIf(name -> name.startsWith("jdk.internal.foreign."));
    assertThat(loaded)
        .noneMatch(name -> name.contains("$$TypeSwitch"))
        .noneMatch(name -> name.startsWith("java.lang.runtime.ObjectMethods"))
        .noneMatch(name -> name.contains("StringConcat/0x00"));
  }

  /** The names of the classes that a run loads, from the class cache or elsewhere. */
  private List<String> classesOfARun() throws IOException {
    Path playbook = directory.resolve("hello.yml");
    Files.writeString(playbook, "name: hello\nsteps:\n  - run: echo hello\n");
    Path log = directory.resolve("classes.log");
    Ending ending =
        run(
            "env",
            "ORCH_JAVA_OPTIONS=-XX:AOTMode=on -Xlog:class+load:file=" + log + ":none",
            launcher(HOME),
            "run",
            playbook.toString(),
            "--state-dir",
            directory.resolve("state").toString());
    assertThat(ending.status()).as(ending.errors()).isZero();
    try (Stream<String> lines = Files.lines(log)) {
      return lines.map(line -> line.split(" ", 2)[0]).toList();
    }
  }

  @Test
  void withoutItsRuntimeItSaysWhatIsMissing() throws IOException {
    Path alone = Files.createDirectories(directory.resolve("alone/bin"));
    Files.copy(launcherFile(HOME), alone.resolve("orch"));
    Ending ending = run("sh", alone.resolve("orch").toString(), "--version");
    assertThat(ending.status()).isEqualTo(70);
    assertThat(ending.output()).isEmpty();
    assertThat(ending.errors()).startsWith("orch: no Java runtime in ").hasLineCount(1);
  }

  @Test
  void theTarArchiveHoldsTheSameFilesAndStarts() throws IOException {
    Path archive = archive(".tar.gz");
    assertThat(run("tar", "-xzf", archive.toString(), "-C", directory.toString()).status())
        .isZero();
    Path unpacked = directory.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    assertThat(contents(unpacked)).containsExactlyInAnyOrderEntriesOf(contents(HOME));
    assertStarts("env", CACHE_IS_A_MUST, launcher(unpacked), "--version");
  }

  @Test
  void theZipArchiveHoldsTheSameFiles() throws IOException {
    Path archive = archive(".zip");
    String top = archive.getFileName().toString().replace(".zip", "/");
    TreeSet<String> names = new TreeSet<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      zip.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> names.add(entry.getName().replaceFirst("^" + top, "")));
    }
    assertThat(names).containsExactlyInAnyOrderElementsOf(contents(HOME).keySet());
  }

  @Test
  void theLauncherIsPortableShell() throws IOException {
    assumeTrue(run("sh", "-c", "command -v shellcheck").status() == 0, "shellcheck is missing");
    Ending ending = run("shellcheck", "--shell=sh", launcher(HOME));
    assertThat(ending.output()).isEmpty();
  }

  private void assertStarts(String... command) throws IOException {
    Ending ending = run(command);
    assertThat(ending.errors()).isEmpty();
    assertThat(ending.status()).isZero();
    assertThat(ending.output()).startsWith("orch");
  }

  private Ending run(String... command) throws IOException {
    Path output = Files.createTempFile(directory, "out", "");
    Path errors = Files.createTempFile(directory, "err", "");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    process.getOutputStream().close();
    int status = process.onExit().join().exitValue();
    return new Ending(status, Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
  }

  private static String launcher(Path home) {
    return launcherFile(home).toString();
  }

  private static Path launcherFile(Path home) {
    return home.toAbsolutePath().resolve("bin/orch");
  }

  private static Path archive(String ending) throws IOException {
    try (Stream<Path> files = Files.list(HOME.toAbsolutePath().getParent())) {
      List<Path> archives =
          files.filter(file -> file.getFileName().toString().endsWith(ending)).toList();
      assertThat(archives).hasSize(1);
      return archives.getFirst();
    }
  }

  /** Each file's mode and size, by its name below the directory. */
  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String mode =
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
        contents.put(directory.relativize(file).toString(), mode + " " + Files.size(file));
      }
    }
    return contents;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
        if (Files.isExecutable(file)) {
          Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
        }
      }
    }
  }

  private static String quoted(Path path) {
    return "'" + path + "'";
  }
}
