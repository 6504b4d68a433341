package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourcesTest {
  @TempDir Path directory;
  private Path runtime = Path.of(".");
  private Orch orch = new Orch(Path.of("."));

  @BeforeEach
  void call() throws IOException {
    runtime = Files.createDirectory(directory.resolve("runtime"));
    orch = new Orch(directory).with("XDG_RUNTIME_DIR", runtime.toString());
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private CommandRun run(String playbook, String... more) {
    orch.file("playbook.yml", playbook);
    String[] arguments = new String[more.length + 3];
    arguments[0] = "run";
    arguments[1] = "--output";
    arguments[2] = "plain";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return orch.call(arguments);
  }

  @Test
  void aProgramRunsInThePlaybooksDirectoryWithTheCallersEnvironment() throws IOException {
    orch.file("sub/get", "#!/bin/sh\necho \"value of $CALLER in ${PWD##*/}: $1\"\n")
        .toFile()
        .setExecutable(true);
    orch.file(
        "sub/playbook.yml",
        """
        secrets: { token: { command: [./get, "$HOME; touch shell"] } }
        steps:
          - stdin: ${{ secrets.token }}
            run: cat > seen
        """);
    orch.with("CALLER", "me").call("run", "sub/playbook.yml").exitedWith(ExitCode.SUCCEEDED);
    assertThat(read("sub/seen")).isEqualTo("value of me in sub: $HOME; touch shell");
    assertThat(directory.resolve("sub/shell")).doesNotExist();
  }

  @Test
  void aProgramThatTakesTooLongIsEnded() {
    CommandRun run =
        run(
            """
            secrets: { token: { command: [sleep, "600"], timeout: 100ms } }
            steps: [ { env: { T: "${{ secrets.token }}" }, run: touch never } ]
            """);
    run.exitedWith(ExitCode.FAILED)
        .outContains("'sleep' gave no secret: took longer", "(its 'timeout' is 100ms)");
    assertThat(directory.resolve("never")).doesNotExist();
  }

  @Test
  void nothingThatOnlyLooksReadsASource() {
    String playbook =
        """
        secrets:
          token: { command: [touch, read] }
          file: { file: /nowhere/at/all }
          asked: { prompt: true }
        steps:
          - env: { A: "${{ secrets.token }}", B: "${{ secrets.file }}", C: "${{ secrets.asked }}" }
            files: { D: "${{ secrets.token }}" }
            run: echo "$A"
          - log: ${{ secrets.token }}
        """;
    run(playbook, "--dry-run").exitedWith(ExitCode.SUCCEEDED).outContains("***");
    for (String command : new String[] {"check", "plan"}) {
      orch.call(command, "playbook.yml").exitedWith(ExitCode.SUCCEEDED);
    }
    orch.call("show", "last").exitedWith(ExitCode.SUCCEEDED);
    assertThat(directory.resolve("read")).doesNotExist();
    assertThat(runtime).isEmptyDirectory();
  }

  @Test
  void aResumedRunReadsItsSourcesAnew() throws IOException {
    String playbook =
        """
        secrets: { token: { command: [cat, token.txt] } }
        steps:
          - { id: a, run: echo a >> log }
          - { id: b, env: { T: "${{ secrets.token }}" }, run: 'printf %s "$T" > seen' }
        """;
    run(playbook).exitedWith(ExitCode.FAILED).outContains("No such file or directory");
    orch.file("token.txt", "correct horse\n");
    CommandRun resumed = orch.call("resume", "last", "--output", "plain");
    resumed.exitedWith(ExitCode.SUCCEEDED);
    assertThat(read("seen")).isEqualTo("correct horse");
    assertThat(read("log")).isEqualTo("a\n");
    assertThat(orch.trails().getFirst()).content().doesNotContain("correct horse");
  }

  @Test
  void aVariableThatHoldsASecretReachesOnlyTheStepThatAsksForIt() throws IOException {
    orch.with("TOKEN", "correct horse").with("ORCH_SECRET_PASSPHRASE", "battery staple");
    orch.file("called.yml", "secrets: { t: { env: OTHER } }\nsteps: [ { run: env > called } ]\n");
    orch.with("OTHER", "another horse");
    run("""
    secrets: { token: { env: TOKEN } }
    steps:
      - { id: without, run: env > without }
      - { id: with, env: { TOKEN: "${{ secrets.token }}" }, run: env > with }
      - { id: reads, set: { known: "${{ 'TOKEN' in env }}" } }
      - { assert: "!steps.reads.outputs.known" }
      - { id: call, playbook: called.yml }
    """)
        .exitedWith(ExitCode.SUCCEEDED);
    for (String file : new String[] {"without", "called"}) {
      assertThat(read(file)).contains("HOME=").doesNotContain("horse").doesNotContain("staple");
    }
    assertThat(read("with")).contains("TOKEN=correct horse").doesNotContain("another horse");
  }

  @Test
  void whatIsDerivedFromASecretIsNoArgumentEither() {
    orch.with("TOKEN", "correct horse");
    run("""
    secrets: { token: { env: TOKEN } }
    vars: { header: "Bearer ${{ secrets.token }}" }
    steps: [ { exec: [touch, "${{ vars.header }}"] } ]
    """)
        .exitedWith(ExitCode.FAILED)
        .outContains("argument 1 holds a secret", "`env:`, `stdin:` or `files:`");
    assertThat(directory.toFile().list()).noneMatch(name -> name.contains("horse"));
  }

  @Test
  void aPrivateFileIsThereForOneAttemptAndNobodyElse() throws IOException {
    run("""
    steps:
      - id: a
        files: { KEY: "line one\\nline two\\n", RAW: "${{ bytes('abc') }}" }
        run: |
          stat -c '%a %U' "$KEY" "$(dirname "$KEY")" > modes
          cat "$KEY" "$RAW" > seen
          echo "$KEY" >> paths
      - id: b
        files: { KEY: "${{ 'again' }}" }
        retry: { attempts: 2, delay: 1ms }
        continue-on-error: true
        run: echo "$KEY" >> paths; false
      - id: c
        files: { KEY: slow }
        timeout: 100ms
        continue-on-error: true
        run: echo "$KEY" >> paths; sleep 600
      - { run: 'test -z "${KEY:-}"' }
    """)
        .exitedWith(ExitCode.SUCCEEDED);
    String user = System.getProperty("user.name");
    assertThat(read("modes")).isEqualTo("600 " + user + "\n700 " + user + "\n");
    assertThat(read("seen")).isEqualTo("line one\nline two\nabc");
    assertThat(read("paths").lines().distinct()).hasSize(4);
    assertThat(read("paths").lines())
        .allSatisfy(path -> {
          assertThat(path).startsWith(runtime.toString()).endsWith("/KEY");
          assertThat(Path.of(path)).doesNotExist();
        });
    assertThat(runtime).isEmptyDirectory();
  }

  @Test
  void withoutInputNobodyIsAsked() {
    orch.onTerminal("correct horse\n");
    run(
            """
            secrets: { token: { prompt: true } }
            steps: [ { env: { T: "${{ secrets.token }}" }, run: 'true' } ]
            """,
            "--no-input")
        .exitedWith(ExitCode.FAILED)
        .outContains("nobody can be asked for it", "--no-input");
  }

  @Test
  void aMissingKeyIsToldWithWhatToDo() {
    orch.call("secret", "keygen");
    orch.typing("correct horse").call("secret", "encrypt", "token", "--in", "v.txt");
    String playbook =
        """
        secrets: { token: { encrypted: { file: v.txt } } }
        steps: [ { env: { T: "${{ secrets.token }}" }, run: 'true' } ]
        """;
    run(playbook).exitedWith(ExitCode.SUCCEEDED);
    orch.with("HOME", "/nowhere");
    run(playbook)
        .exitedWith(ExitCode.FAILED)
        .outContains("was encrypted with key-", "there is no key file /nowhere/.config/orch/");
    orch.file("v.txt", "nothing\n");
    run(playbook).exitedWith(ExitCode.FAILED).outContains("orch secret encrypt token --in");
  }
}
