package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCommandTest {
  @TempDir Path directory;
  private Orch orch = new Orch(Path.of("."));

  @BeforeEach
  void call() {
    orch = new Orch(directory).with("XDG_RUNTIME_DIR", directory.toString());
  }

  private CommandRun done(String... arguments) {
    return orch.call(arguments).exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
  }

  private CommandRun refused(String... arguments) {
    return orch.call(arguments).exitedWith(ExitCode.FAILED).outIsEmpty();
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private void noClearFileIsLeft() throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).content().doesNotContain("correct horse").doesNotContain("battery");
      }
    }
  }

  /** A playbook with one encrypted secret that its step shows in part. */
  private void playbook() throws IOException {
    done("secret", "keygen");
    String text = orch.typing("correct horse\n").call("secret", "encrypt", "token").out();
    orch.file(
        "playbook.yml",
        "# kept\nsecrets:\n"
            + text
            + "steps:\n  - id: a\n    env: { T: \"${{ secrets.token }}\" }\n"
            + "    run: printf %s \"$T\" > seen\n");
  }

  @Test
  void aValueThatWasEncryptedAndPastedIsUsed() throws IOException {
    playbook();
    done("check", "playbook.yml");
    done("run", "--output", "quiet");
    assertThat(read("seen")).isEqualTo("correct horse");
    done("secret", "decrypt", "token", "--in", "playbook.yml").outIs("correct horse");
    Files.delete(directory.resolve("seen"));
    noClearFileIsLeft();
  }

  @Test
  void aKeyIsMadeOnceAndOnlyForItsOwner() throws IOException {
    done("secret", "keygen").outContains(".config/orch/secret.key: key-", "Keep a copy");
    Path key = directory.resolve(".config/orch/secret.key");
    String before = Files.readString(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    refused("secret", "keygen").errContains("exists, and a key is never overwritten");
    assertThat(key).content().isEqualTo(before);
  }

  @Test
  void theKeyIsTheOneThatIsNamed() {
    done("secret", "keygen", "--key-file", "a.key");
    orch.with("ORCH_SECRET_KEY_FILE", "a.key").typing("correct horse");
    String text = done("secret", "encrypt", "token").out();
    orch.typing(text);
    done("secret", "decrypt", "token", "--key-file", "a.key").outIs("correct horse");
    done("secret", "keygen", "--key-file", "b.key");
    refused("secret", "decrypt", "token", "--key-file", "b.key")
        .errContains("stdin:3: ", "was encrypted with another key: key-", "b.key holds key-");
    refused("secret", "decrypt", "other").errContains("no encrypted value for 'other'", "token");
  }

  @Test
  void aFileOfValuesGrowsAndItsValuesAreReplacedInPlace() throws IOException {
    done("secret", "keygen");
    orch.typing("correct horse\n");
    done("secret", "encrypt", "a", "--in", "values.txt").outContains("values.txt: a, key-");
    orch.typing("battery staple\r\n");
    done("secret", "encrypt", "b", "--in", "values.txt");
    String before = read("values.txt");
    orch.typing("another horse");
    done("secret", "encrypt", "a", "--in", "values.txt");
    String after = read("values.txt");
    assertThat(after.substring(after.indexOf("orch-secret-v1 b")))
        .isEqualTo(before.substring(before.indexOf("orch-secret-v1 b")));
    done("secret", "decrypt", "a", "--in", "values.txt").outIs("another horse");
    done("secret", "decrypt", "b", "--in", "values.txt").outIs("battery staple");
    orch.file(
        "playbook.yml",
        """
        secrets: { b: { encrypted: { file: values.txt } } }
        steps: [ { env: { B: "${{ secrets.b }}" }, run: 'test "$B" = "battery staple"' } ]
        """);
    done("run", "--output", "quiet");
  }

  @Test
  void aPlaybookIsOnlyChangedWhereAValueIs() throws IOException {
    playbook();
    String before = read("playbook.yml");
    orch.typing("another horse");
    refused("secret", "encrypt", "other", "--in", "playbook.yml").errContains("without --in");
    assertThat(read("playbook.yml")).isEqualTo(before);
    done("secret", "encrypt", "token", "--in", "playbook.yml");
    assertThat(read("playbook.yml")).isNotEqualTo(before).startsWith("# kept\nsecrets:\n  token:");
    done("check", "playbook.yml");
  }

  @Test
  void aValueThatARunWouldRefuseIsNotEncrypted() throws IOException {
    done("secret", "keygen");
    orch.typing("short");
    refused("secret", "encrypt", "token").errContains("shorter than 6");
    orch.typing("x".repeat(1_100_000));
    refused("secret", "encrypt", "token").errContains("larger than 1 MiB");
    orch.call("secret", "encrypt", "no-name").exitedWith(ExitCode.USAGE);
    orch.call("secret", "encrypt", "token", "value").exitedWith(ExitCode.USAGE);
    orch.call("secret").exitedWith(ExitCode.USAGE).errContains("say what to do: keygen");
  }

  @Test
  void rotatingKeepsAllElseAndCanBeRepeated() throws IOException {
    playbook();
    orch.typing("battery staple");
    done("secret", "encrypt", "b", "--in", "values.txt");
    Files.setPosixFilePermissions(
        directory.resolve("values.txt"), PosixFilePermissions.fromString("rw-r-----"));
    String before = read("playbook.yml");
    done("secret", "keygen", "--key-file", "new.key");
    done("secret", "rotate", "--new-key-file", "new.key", "playbook.yml", "values.txt")
        .outContains("playbook.yml: 1 with key-", "values.txt: 1 with key-");
    String after = read("playbook.yml");
    assertThat(after.lines().count()).isEqualTo(before.lines().count());
    assertThat(after.substring(after.indexOf("steps:")))
        .isEqualTo(before.substring(before.indexOf("steps:")));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("values.txt"))))
        .isEqualTo("rw-r-----");
    refused("secret", "decrypt", "b", "--in", "values.txt").errContains("another key");
    done("secret", "decrypt", "b", "--in", "values.txt", "--key-file", "new.key")
        .outIs("battery staple");
    done("secret", "rotate", "--new-key-file", "new.key", "playbook.yml")
        .outContains("playbook.yml: 0 with key-");
    assertThat(read("playbook.yml")).isEqualTo(after);
  }

  @Test
  void rotatingChangesNoFileIfAnyValueCannotBeOpened() throws IOException {
    playbook();
    String before = read("playbook.yml");
    done("secret", "keygen", "--key-file", "new.key");
    String damaged = before.substring(0, before.indexOf("end-"));
    orch.file("damaged.txt", damaged);
    refused("secret", "rotate", "--new-key-file", "new.key", "playbook.yml", "damaged.txt")
        .errContains("damaged.txt:5: ", "is damaged");
    refused("secret", "rotate", "--new-key-file", "gone.key", "playbook.yml")
        .errContains("there is no key file");
    refused("secret", "rotate", "--new-key-file", "new.key", "gone.yml")
        .errContains("there is no file");
    Files.createSymbolicLink(directory.resolve("link.yml"), Path.of("playbook.yml"));
    refused("secret", "rotate", "--new-key-file", "new.key", "link.yml").errContains("is a link");
    orch.call("secret", "rotate", "playbook.yml").exitedWith(ExitCode.USAGE);
    assertThat(read("playbook.yml")).isEqualTo(before);
  }

  @Test
  void anEditorChangesAValueAndLeavesNothing() throws IOException {
    playbook();
    orch.file("editor", "stat -c %a \"$1\" > mode; printf 'battery staple\\n' > \"$1\"");
    orch.with("EDITOR", "sh editor");
    done("secret", "edit", "token", "--in", "playbook.yml")
        .outContains("playbook.yml: token, key-");
    assertThat(read("mode")).isEqualTo("600\n");
    done("secret", "decrypt", "token", "--in", "playbook.yml").outIs("battery staple");
    Files.delete(directory.resolve("editor"));
    noClearFileIsLeft();
    assertThat(directory.toFile().list()).noneMatch(name -> name.startsWith("orch-edit-"));
  }

  @Test
  void anEditorThatChangesNothingOrFailsChangesNothing() throws IOException {
    playbook();
    String before = read("playbook.yml");
    orch.with("VISUAL", "true").with("EDITOR", "false");
    done("secret", "edit", "token", "--in", "playbook.yml").outContains("was not changed");
    orch.file("editor", "echo battery staple > \"$1\"; exit 3");
    orch.with("VISUAL", "sh editor");
    refused("secret", "edit", "token", "--in", "playbook.yml")
        .errContains("ended with status 3; nothing was changed");
    orch.with("VISUAL", "sh -c 'rm \"$0\"'");
    refused("secret", "edit", "token", "--in", "playbook.yml").errContains("there is no file");
    assertThat(read("playbook.yml")).isEqualTo(before);
    assertThat(directory.toFile().list()).noneMatch(name -> name.startsWith("orch-edit-"));
  }

  @Test
  void checkFindsWhatNoKeyCouldOpenWithoutAnyKey() throws IOException {
    playbook();
    String text = read("playbook.yml");
    Files.delete(directory.resolve(".config/orch/secret.key"));
    done("check", "playbook.yml");
    orch.file(
        "moved.yml",
        text.replace("  token:\n", "  password:\n").replace("secrets.token", "secrets.password"));
    CommandRun moved = orch.call("check", "moved.yml").exitedWith(ExitCode.INVALID);
    moved.errContains("line 3: the secret 'password'", "was encrypted for 'token'");
    orch.file("cut.yml", text.replaceFirst(" *end-.*\n", ""));
    orch.call("check", "cut.yml").exitedWith(ExitCode.INVALID).errContains("is damaged");
    orch.file("clear.yml", text.replaceFirst("(?s)\\|.*?end-[-0-9a-f]+", "hunter2hunter2"));
    CommandRun clear = orch.call("check", "clear.yml").exitedWith(ExitCode.INVALID);
    clear.errContains("is none: those begin with");
    assertThat(clear.err() + clear.out()).doesNotContain("hunter2");
  }
}
