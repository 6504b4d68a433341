package dev.orch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the launcher with a shell script in place of the Java runtime, to see what it is given.
 */
class LauncherTest {
  private static final Path SCRIPT = Path.of("src/main/dist/bin/orch");

  @TempDir private Path home;

  @BeforeEach
  void layOut() throws IOException {
    install("bin/orch", Files.readString(SCRIPT));
    install("runtime/bin/java", "#!/bin/sh\nenv\nprintf '<%s>\\n' \"$@\"\n");
  }

  @Test
  void handsOverTheVariablesThatTheCallerHad() throws IOException {
    List<String> lines =
        launch(
            "env",
            "-i",
            "PATH=/usr/bin:/bin",
            "LC_ALL=de_DE.ISO-8859-1",
            "JAVA_TOOL_OPTIONS=-Da=b -Dc=d",
            "JDK_JAVA_OPTIONS=",
            "_JAVA_OPTIONS=*",
            "CLASSPATH=a:b");
    assertThat(lines)
        .contains(
            "ORCH_CALLER_LC_ALL==de_DE.ISO-8859-1",
            "ORCH_CALLER_JAVA_TOOL_OPTIONS==-Da=b -Dc=d",
            "ORCH_CALLER_JDK_JAVA_OPTIONS==",
            "ORCH_CALLER__JAVA_OPTIONS==*",
            "ORCH_CALLER_CLASSPATH==a:b",
            "LC_ALL=C.UTF-8");
    assertThat(lines).noneMatch(line -> line.startsWith("JAVA_TOOL_OPTIONS="));
    assertThat(lines).noneMatch(line -> line.startsWith("JDK_JAVA_OPTIONS="));
    assertThat(lines).noneMatch(line -> line.startsWith("_JAVA_OPTIONS="));
    assertThat(lines).noneMatch(line -> line.startsWith("CLASSPATH="));
  }

  @Test
  void saysWhichVariablesTheCallerHadNot() throws IOException {
    assertThat(launch("env", "-i", "ORCH_CALLER_LC_ALL==forged"))
        .contains(
            "ORCH_CALLER_LC_ALL=",
            "ORCH_CALLER_JAVA_TOOL_OPTIONS=",
            "ORCH_CALLER_JDK_JAVA_OPTIONS=",
            "ORCH_CALLER__JAVA_OPTIONS=",
            "ORCH_CALLER_CLASSPATH=",
            "LC_ALL=C.UTF-8");
  }

  @Test
  void leavesAllOtherVariablesAlone() throws IOException {
    assertThat(launch("env", "-i", "LANG=C", "HOME=/nowhere", "self=1", "link=2", "home=3"))
        .contains("LANG=C", "HOME=/nowhere", "self=1", "link=2", "home=3");
  }

  @Test
  void leavesAnOpenFileOfTheCallerAlone() throws IOException {
    Path held = Files.createFile(home.resolve("held"));
    install("runtime/bin/java", "#!/bin/sh\nreadlink /proc/self/fd/9\n");
    assertThat(launch("sh", "-c", "exec 9<'" + held + "'; exec \"$0\"")).contains("" + held);
  }

  @Test
  void passesArgumentsAsTheyAre() throws IOException {
    List<String> lines = launch("env", "--", "$HOME", "", "a  b", "*", "'\"", "-x");
    assertThat(lines)
        .containsSequence("<dev.orch.Main>", "<$HOME>", "<>", "<a  b>", "<*>", "<'\">");
    assertThat(lines).endsWith("<-x>");
  }

  @Test
  void splitsMoreOptionsAtBlanksAlone() throws IOException {
    assertThat(launch("env", "ORCH_JAVA_OPTIONS=-Xmx1g  -Da=*"))
        .containsSequence("<-Xmx1g>", "<-Da=*>", "<-cp>");
  }

  @Test
  void asksForNoReportsOfACrashBeforeOtherOptions() throws IOException {
    List<String> lines = launch("env", "ORCH_JAVA_OPTIONS=-XX:ErrorFile=report");
    assertThat(lines)
        .contains("<-XX:-CreateCoredumpOnCrash>", "<-XX:-DumpReplayDataOnError>")
        .containsSubsequence("<-XX:ErrorFile=/dev/null>", "<-XX:ErrorFile=report>");
  }

  @Test
  void usesTheClassCacheWhereThereIsOne() throws IOException {
    assertThat(launch("env")).noneMatch(line -> line.startsWith("<-XX:AOTCache="));
    install("lib/orch.aot", "");
    assertThat(launch("env")).anyMatch(line -> line.startsWith("<-XX:AOTCache=" + home));
  }

  /** Runs a command that ends before {@code --} with the launcher put there. */
  private List<String> launch(String... command) throws IOException {
    List<String> words = new ArrayList<>();
    List<String> arguments = List.of(command);
    int end = arguments.contains("--") ? arguments.indexOf("--") : arguments.size();
    words.addAll(arguments.subList(0, end));
    words.add(home.resolve("bin/orch").toString());
    words.addAll(arguments.subList(Math.min(end + 1, arguments.size()), arguments.size()));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.onExit().join().exitValue()).as(output).isZero();
    return output.lines().toList();
  }

  private void install(String name, String content) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
