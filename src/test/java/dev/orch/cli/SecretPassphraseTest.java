package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretPassphraseTest {
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

  @Test
  void aPassphraseServesAllValuesOfAFileWithOneSalt() throws IOException {
    orch.with("ORCH_SECRET_PASSPHRASE", "too short").typing("correct horse");
    refused("secret", "encrypt", "a", "--passphrase").errContains("at least 12 characters");
    orch.with("ORCH_SECRET_PASSPHRASE", "long enough for all");
    done("secret", "encrypt", "a", "--passphrase", "--in", "v.txt");
    done("secret", "encrypt", "b", "--passphrase", "--in", "v.txt");
    assertThat(read("v.txt").lines().filter(line -> line.startsWith("passphrase-")).distinct())
        .hasSize(1);
    done("secret", "decrypt", "b", "--in", "v.txt").outIs("correct horse");
    orch.with("ORCH_SECRET_PASSPHRASE", "not the same words");
    refused("secret", "decrypt", "b", "--in", "v.txt").errContains("another passphrase");
    orch.with("ORCH_SECRET_PASSPHRASE", "");
    refused("secret", "decrypt", "b", "--in", "v.txt").errContains("nobody can be asked");
  }

  @Test
  void rotatingToAPassphraseAndBackGivesTheSameValue() throws IOException {
    done("secret", "keygen");
    orch.typing("correct horse\n");
    String text = done("secret", "encrypt", "token").out();
    orch.file(
        "playbook.yml",
        "secrets:\n"
            + text
            + "steps: [ { env: { T: \"${{ secrets.token }}\" }, run: 'printf %s \"$T\" > seen' }"
            + " ]\n");
    orch.with("ORCH_SECRET_NEW_PASSPHRASE", "long enough for all")
        .with("ORCH_SECRET_PASSPHRASE", "long enough for all");
    done("secret", "rotate", "--new-passphrase", "playbook.yml").outContains("with passphrase-");
    done("run", "--output", "quiet");
    assertThat(read("seen")).isEqualTo("correct horse");
    done("secret", "rotate", "--new-key-file", ".config/orch/secret.key", "playbook.yml");
    done("secret", "decrypt", "token", "--in", "playbook.yml").outIs("correct horse");
  }
}
