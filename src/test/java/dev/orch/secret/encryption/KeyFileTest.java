package dev.orch.secret.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.Golden;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final String USER = System.getProperty("user.name", "");
  private static final MasterKey MADE =
      MasterKey.fromPassphrase("Gr\u00fc\u00dfe von hier", 600_000, "00".repeat(16));
  private static final String TYPED_OTHERWISE = "Gru\u0308\u00dfe von hier";

  private final MasterKey key = MasterKey.generate(new FixedBytes());

  @TempDir Path directory;

  private Path written() throws IOException {
    Path file = directory.resolve("new/orch.key");
    KeyFile.create(file, key);
    return file;
  }

  private static String reason(Path file) {
    return KeyFile.read(file, USER) instanceof KeyFile.Missing(String reason) ? reason : "none";
  }

  private String reasonFor(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("a.key"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return reason(file).replace(directory.toString(), "DIR");
  }

  @Test
  void whatIsWrittenIsReadAndOnlyByItsOwner() throws IOException {
    Path file = written();
    Golden.check("secret/key.txt", Files.readString(file));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(KeyFile.read(file, USER))
        .isInstanceOfSatisfying(
            KeyFile.Found.class,
            found -> assertThat(found.key().reference()).isEqualTo(key.reference()));
  }

  @Test
  void aKeyIsNeverOverwritten() throws IOException {
    Path file = written();
    String before = Files.readString(file);
    assertThatThrownBy(() -> KeyFile.create(file, MasterKey.generate(RandomBytes.secure())))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void aFileThatOthersCanReadIsRefusedFromItsOwnerOnly() throws IOException {
    Path file = written();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(reason(file)).contains("is open to others", "chmod 600");
    assertThat(KeyFile.read(file, "somebody else")).isInstanceOf(KeyFile.Found.class);
  }

  @Test
  void everyMistakeIsTold() throws IOException {
    String text = Files.readString(written());
    String line = text.lines().toList().get(1);
    Path gone = directory.resolve("gone");
    Golden.check(
        "secret/key-messages.txt",
        String.join(
            "\n",
            "absent: " + reason(gone).replace(directory.toString(), "DIR"),
            "directory: " + reason(directory).replace(directory.toString(), "DIR"),
            "empty: " + reasonFor(""),
            "other: " + reasonFor("-----BEGIN PRIVATE KEY-----\n"),
            "changed: " + reasonFor(line.replace("AQID", "AQIE")),
            "cut: " + reasonFor(line.substring(0, 40)),
            "no sum: " + reasonFor(line.substring(0, line.lastIndexOf(' '))),
            "twice: " + reasonFor(line + "\n" + line),
            "newer: " + reasonFor(line.replace("-v1", "-v2")),
            "large: " + reasonFor("x".repeat(5000)),
            ""));
  }

  @Test
  void everyChangedCharacterIsFound() throws IOException {
    String line = Files.readString(written()).lines().toList().get(1);
    for (int i = 0; i < line.length(); i++) {
      char other = line.charAt(i) == 'b' ? 'c' : 'b';
      String reason = reasonFor(line.substring(0, i) + other + line.substring(i + 1));
      assertThat(reason).as("character %d", i).doesNotContain("none").contains("key");
    }
  }

  @Test
  void aPassphraseIsComputedOnceForAllValuesOfOneSaltHoweverItsLettersArePutTogether() {
    int[] asked = {0};
    KeyRing ring =
        new KeyRing(
            Optional.empty(),
            USER,
            () -> {
              asked[0]++;
              return Optional.of(TYPED_OTHERWISE);
            });
    ValueCipher cipher = new ValueCipher(RandomBytes.secure());
    EncryptedValue first = cipher.encrypt("a", "first value", MADE);
    assertThat(ring.open(first, "a")).isEqualTo(new ValueCipher.Opened("first value"));
    MasterKey kept = ring.openedWith(first.key()).orElseThrow();
    for (int i = 0; i < 50; i++) {
      EncryptedValue value = cipher.encrypt("n" + i, "value " + i, MADE);
      assertThat(ring.open(value, "n" + i)).isEqualTo(new ValueCipher.Opened("value " + i));
      assertThat(ring.openedWith(value.key())).containsSame(kept);
    }
    assertThat(asked[0]).isEqualTo(1);
  }

  @Test
  void aWrongPassphraseIsToldAndAskedForAgain() {
    EncryptedValue value = new ValueCipher(RandomBytes.secure()).encrypt("a", "first value", MADE);
    String[] typed = {"wrong horse battery", TYPED_OTHERWISE};
    int[] asked = {0};
    KeyRing ring = new KeyRing(Optional.empty(), USER, () -> Optional.of(typed[asked[0]++]));
    assertThat(ring.open(value, "a"))
        .isEqualTo(
            new ValueCipher.Refused(
                "was encrypted with another passphrase than the one that was given"));
    assertThat(ring.open(value, "a")).isEqualTo(new ValueCipher.Opened("first value"));
  }

  @Test
  void withoutAKeyTheMessageSaysWhichOneIsWanted() {
    EncryptedValue value = new ValueCipher(RandomBytes.secure()).encrypt("a", "first value", key);
    KeyRing ring = new KeyRing(Optional.of(directory.resolve("gone")), USER, Optional::empty);
    assertThat(ring.open(value, "a"))
        .isInstanceOfSatisfying(
            ValueCipher.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains(key.reference().word(), "there is no key file", "keygen"));
  }
}
