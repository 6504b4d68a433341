package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets as the product handles them on a terminal, and when it is killed. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SecretsIT {
  private static final String ORCH = OrchProcess.HOME.resolve("bin/orch").toString();

  @TempDir private Path directory;
  private Path runtime = Path.of(".");

  @BeforeEach
  void places() throws IOException {
    runtime = Files.createDirectory(directory.resolve("runtime"));
  }

  private List<String> orch(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("env", "XDG_RUNTIME_DIR=" + runtime, "HOME=" + directory, "EDITOR=sh editor"));
    command.add(ORCH);
    command.addAll(List.of(arguments));
    return command;
  }

  @Test
  void privateFilesOfAnOrchThatWasKilledGoWhenTheRunIsResumed() throws Exception {
    Files.writeString(
        directory.resolve("playbook.yml"),
        """
        steps:
          - id: a
            idempotent: true
            files: { KEY: correct horse }
            run: |
              if [ -e first ]; then exit 0; fi
              echo "$KEY" > first
              echo $$ > pid.new; mv pid.new pid
              exec sleep 600
        """);
    OrchProcess killed = OrchProcess.start(directory, orch("run", "playbook.yml"));
    killed.awaitFile("pid");
    Path key = Path.of(killed.text("first").strip());
    assertThat(key).startsWith(runtime).content().isEqualTo("correct horse");
    killed.signal("KILL");
    killed.process().waitFor();
    long step = killed.number("pid");
    if (OrchProcess.isAtWork(step)) {
      OrchProcess.signal("KILL", step);
    }
    assertThat(key).exists();
    OrchProcess resumed = OrchProcess.start(directory, orch("resume", "last"));
    OrchProcess.Ending ending = resumed.end();
    assertThat(ending.status()).as(ending.output() + ending.errors()).isZero();
    assertThat(runtime).isEmptyDirectory();
  }

  @Test
  void aSecretIsTypedUnseenWhileTheRunIsShownLive() throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v script >/dev/null").start().waitFor() == 0,
        "script is missing");
    Files.writeString(
        directory.resolve("playbook.yml"),
        """
        secrets: { token: { prompt: true } }
        steps:
          - parallel:
              - { id: a, env: { T: "${{ secrets.token }}" }, run: 'printf %s "$T" > seen; echo "$T"' }
              - { id: b, env: { T: "${{ secrets.token }}" }, run: 'test ${#T} -eq 13' }
        """);
    String run = String.join(" ", orch("run", "playbook.yml")).replace("sh editor", "vi");
    OrchProcess terminal =
        OrchProcess.start(
            directory, List.of("script", "-qec", run + "; echo $? > status", "/dev/null"));
    terminal.await("the question", () -> shown(terminal).contains("Secret token of playbook"));
    terminal.process().getOutputStream().write("correct horse\n".getBytes(StandardCharsets.UTF_8));
    terminal.process().getOutputStream().flush();
    terminal.await("the end", () -> Files.exists(directory.resolve("status")));
    terminal.process().waitFor();
    assertThat(terminal.text("status")).as(terminal.text("stdout")).isEqualTo("0\n");
    assertThat(terminal.text("seen")).isEqualTo("correct horse");
    assertThat(terminal.text("stdout")).doesNotContain("correct horse");
    assertThat(terminal.text("stdout").split("Secret token of playbook", -1)).hasSize(2);
    noFileOfTheStateHolds("correct horse");
  }

  private static String shown(OrchProcess terminal) {
    try {
      return terminal.text("stdout");
    } catch (IOException failure) {
      return "";
    }
  }

  private void noFileOfTheStateHolds(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }

  @Test
  void anEditIsEndedByASignalWithoutLeavingTheValue() throws Exception {
    assertThat(OrchProcess.start(directory, orch("secret", "keygen")).end().status()).isZero();
    Files.writeString(directory.resolve("value"), "correct horse");
    List<String> encrypt = new ArrayList<>(List.of("sh", "-c", "\"$@\" < value", "sh"));
    encrypt.addAll(orch("secret", "encrypt", "token", "--in", "values.txt"));
    assertThat(OrchProcess.start(directory, encrypt).end().status()).isZero();
    String before = Files.readString(directory.resolve("values.txt"));
    Files.writeString(
        directory.resolve("editor"),
        "echo changed-value > \"$1\"; echo \"$1\" > opened.new; mv opened.new opened; exec sleep"
            + " 600");
    OrchProcess editing =
        OrchProcess.start(directory, orch("secret", "edit", "token", "--in", "values.txt"));
    editing.awaitFile("opened");
    Path opened = Path.of(editing.text("opened").strip());
    assertThat(opened).exists();
    editing.signal("TERM");
    assertThat(editing.end().status()).isEqualTo(143);
    assertThat(opened).doesNotExist();
    assertThat(runtime).isEmptyDirectory();
    assertThat(directory.resolve("values.txt")).hasContent(before);
  }

  @Test
  void aRuntimeThatBreaksDownLeavesNoPictureOfItsMemory() throws Exception {
    Files.writeString(
        directory.resolve("playbook.yml"),
        """
        secrets: { token: { env: TOKEN } }
        steps:
          - env: { T: "${{ secrets.token }}" }
            run: echo $$ > pid.new; mv pid.new pid; exec sleep 600
        """);
    List<String> command = orch("run", "playbook.yml", "--output", "plain");
    command.add(1, "TOKEN=" + Canary.VALUE);
    OrchProcess broken = OrchProcess.start(directory, command);
    broken.awaitFile("pid");
    broken.signal("SEGV");
    broken.process().waitFor();
    OrchProcess.signal("KILL", broken.number("pid"));
    assertThat(broken.text("stdout")).contains("SIGSEGV", "/dev/null").doesNotContain("hs_err");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("hs_err") || name.startsWith("replay"))
          .noneMatch(name -> name.startsWith("core"));
    }
    assertThat(CanaryWatch.below(directory)).isEmpty();
  }

  @Test
  void noValueAndNoPassphraseIsAnArgumentOfAnyProcess() throws Exception {
    Files.writeString(
        directory.resolve("playbook.yml"),
        """
        secrets: { token: { command: [sh, -c, 'cat value; cat /proc/[0-9]*/cmdline > program 2>&1 || :'] } }
        steps:
          - id: a
            env: { T: "${{ secrets.token }}" }
            stdin: ${{ secrets.token }}
            files: { F: "${{ secrets.token }}" }
            run: |
              echo ${{ secrets.token }} "${{ base64(secrets.token) }}"
              cat /proc/[0-9]*/cmdline > step 2>/dev/null || :
        """);
    Files.writeString(directory.resolve("value"), "correct horse");
    OrchProcess.Ending ending = OrchProcess.start(directory, orch("run", "playbook.yml")).end();
    assertThat(ending.status()).as(ending.output() + ending.errors()).isZero();
    for (String file : List.of("program", "step")) {
      String all = Files.readString(directory.resolve(file), StandardCharsets.ISO_8859_1);
      assertThat(all).contains("orch").doesNotContain("correct horse");
    }
    noFileOfTheStateHolds("correct horse");
  }
}
