package dev.orch.secret.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.Golden;
import dev.orch.secret.encryption.EncryptedText.Broken;
import dev.orch.secret.encryption.EncryptedText.Reading;
import dev.orch.secret.encryption.EncryptedText.Whole;
import dev.orch.secret.encryption.ValueCipher.Opened;
import dev.orch.secret.encryption.ValueCipher.Opening;
import dev.orch.secret.encryption.ValueCipher.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ValueCipherTest {
  private static final MasterKey KEY = MasterKey.generate(new FixedBytes());
  private static final MasterKey OTHER = MasterKey.generate(RandomBytes.secure());
  private final ValueCipher cipher = new ValueCipher(RandomBytes.secure());

  private String text(String name, String value) {
    return cipher.encrypt(name, value, KEY).text("\n");
  }

  private static EncryptedValue value(String text) {
    return ((Whole) EncryptedText.readOne(text)).places().getFirst().value();
  }

  /** What a run would make of a text that stands under a name. */
  private String opened(String text, String name, MasterKey key) {
    return switch (EncryptedText.readOne(text)) {
      case Broken(_, String reason) -> "the value " + reason;
      case Whole whole -> opened(whole.places().getFirst().value(), name, key);
    };
  }

  private String opened(EncryptedValue value, String name, MasterKey key) {
    return switch (cipher.open(value, name, key)) {
      case Opened(String clear) -> clear;
      case Refused(String reason) -> "the value " + reason;
    };
  }

  @Test
  void theTextIsKnownWhenTheRandomNumbersAre() {
    EncryptedValue value =
        new ValueCipher(new FixedBytes()).encrypt("token", "correct horse battery", KEY);
    Golden.check("secret/value.txt", value.text("\n") + "\n");
    assertThat(opened(value.text("\n"), "token", KEY)).isEqualTo("correct horse battery");
  }

  @Test
  void anotherProgramCanOpenItByTheDescription() throws Exception {
    String[] words = text("token", "correct horse").split("\\s+", -1);
    StringBuilder encoded = new StringBuilder();
    for (int i = 3; i < words.length - 1; i++) {
      encoded.append(words[i]);
    }
    byte[] all = Base64.getDecoder().decode(encoded.toString());
    Mac mac = Mac.getInstance("HmacSHA512");
    mac.init(new SecretKeySpec(all, 8, 16, "HmacSHA512"));
    byte[] extracted = mac.doFinal(KEY.bytes());
    mac.init(new SecretKeySpec(extracted, "HmacSHA512"));
    byte[] expanded = mac.doFinal("orch-secret-v1 value\u0001".getBytes(StandardCharsets.UTF_8));
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(expanded, 0, 32, "AES"),
        new GCMParameterSpec(128, all, 24, 12));
    gcm.updateAAD(("orch-secret-v1\ntoken\n" + words[2] + "\n").getBytes(StandardCharsets.UTF_8));
    byte[] clear = gcm.doFinal(all, 36, all.length - 36);
    assertThat(new String(clear, StandardCharsets.UTF_8)).isEqualTo("correct horse");
  }

  @Property(tries = 300)
  void anyTextComesBack(@ForAll @StringLength(max = 300) String value) {
    boolean isText = StandardCharsets.UTF_8.newEncoder().canEncode(value);
    if (isText) {
      assertThat(opened(text("token", value), "token", KEY)).isEqualTo(value);
    } else {
      assertThatThrownBy(() -> text("token", value)).hasMessageContaining("is no text");
    }
  }

  @Test
  void oneMebibyteComesBackAndMoreIsRefused() {
    String large = "ä\n".repeat((1 << 20) / 3);
    assertThat(opened(text("token", large), "token", KEY)).isEqualTo(large);
    assertThatThrownBy(() -> text("token", "x".repeat((1 << 20) + 1)))
        .hasMessageContaining("larger than 1 MiB");
  }

  @Test
  void twoTextsOfOneValueHaveNothingInCommonButTheirHeads() {
    String[] first = text("token", "correct horse").split("\n", -1);
    String[] second = text("token", "correct horse").split("\n", -1);
    assertThat(first[0]).isEqualTo(second[0]);
    assertThat(first[1]).isEqualTo(second[1]);
    assertThat(first[2].substring(12)).isNotEqualTo(second[2].substring(12));
  }

  @Test
  void aWrongKeyIsToldFromAMovedValueAndFromADamagedOne() {
    String text =
        new ValueCipher(new FixedBytes()).encrypt("token", "correct horse", KEY).text("\n");
    MasterKey other = MasterKey.stored(new byte[32]);
    String sum = text.substring(text.length() - 12);
    Golden.check(
        "secret/messages.txt",
        String.join(
            "\n\n",
            "wrong key: " + opened(text, "token", other),
            "moved: " + opened(text, "password", KEY),
            "renamed: " + opened(text.replace(" token", " password"), "password", KEY),
            "first line changed: " + opened(text.replace(" token", " password"), "token", KEY),
            "moved and renamed: " + opened(text.replace(" token", " password"), "x", KEY),
            "line lost: " + opened(text.replaceFirst("\nFIR.*\n", "\n"), "token", KEY),
            "cut: " + opened(text.substring(0, 100), "token", KEY),
            "sum cut: " + opened(text.substring(0, text.length() - 3), "token", KEY),
            "head alone: " + opened("orch-secret-v1", "token", KEY),
            "no key: " + opened("orch-secret-v1 token", "token", KEY),
            "sum changed: " + opened(text.replace(sum, "000000000000"), "token", KEY),
            "odd character: " + opened(text.replace("\nend-", "\n!\nend-"), "token", KEY),
            "newer: " + opened(text.replace("-v1", "-v2"), "token", KEY),
            "in clear: " + opened("hunter2-hunter2", "token", KEY),
            "more behind it: " + opened(text + " x", "token", KEY),
            "two: " + opened(text + "\n" + text, "token", KEY),
            "many rounds: "
                + opened(
                    text.replaceFirst(
                        "key-([0-9a-f]+)", "passphrase-2000000000-" + "0".repeat(32) + "-$1"),
                    "token",
                    KEY)));
  }

  @Test
  void everyChangedCharacterIsFoundAndNamed() {
    String text = text("token", "correct horse battery staple");
    int key = text.indexOf("key-");
    for (int i = 0; i < text.length(); i++) {
      char old = text.charAt(i);
      if (Character.isWhitespace(old)) {
        continue;
      }
      String changed = text.substring(0, i) + (old == 'b' ? 'c' : 'b') + text.substring(i + 1);
      String said = opened(changed, "token", KEY);
      boolean isInName = i > text.indexOf(' ') && i < key && changed.startsWith("orch-secret-v1");
      assertThat(said)
          .as("character %d, '%s'", i, old)
          .startsWith("the value ")
          .contains(isInName ? "was encrypted for" : i < 14 ? "" : "is damaged")
          .doesNotContain("another key");
    }
  }

  @Test
  void everyLostOrDoubledLineIsFound() {
    String text = text("token", "correct horse battery staple ".repeat(20));
    String[] lines = text.split("\n", -1);
    for (int lost = 1; lost < lines.length; lost++) {
      String without = text.replace("\n" + lines[lost], "");
      String doubled = text.replace(lines[lost], lines[lost] + "\n" + lines[lost]);
      assertThat(opened(without, "token", KEY)).as("without line %d", lost).contains("is damaged");
      assertThat(opened(doubled, "token", KEY)).as("line %d twice", lost).contains("is damaged");
    }
  }

  @Property(tries = 300)
  void noTextMakesTheReaderFail(@ForAll @StringLength(max = 200) String noise) {
    Reading reading = EncryptedText.read("orch-secret-v1 " + noise);
    assertThat(reading).isInstanceOfAny(Broken.class, Whole.class);
  }

  @Test
  void whoMakesTheSumAnewIsFoundByTheCipher() {
    EncryptedValue value = cipher.encrypt("token", "correct horse", KEY);
    for (int at = 8; at < 60; at++) {
      byte[] changed = raw(value);
      changed[at] ^= 1;
      String text = new EncryptedValue("token", KEY.reference(), changed).text("\n");
      assertThat(opened(text, "token", KEY)).contains("is damaged: somebody changed it");
    }
  }

  private static byte[] raw(EncryptedValue value) {
    String[] words = value.text(" ").split(" ", -1);
    StringBuilder encoded = new StringBuilder();
    for (int i = 3; i < words.length - 1; i++) {
      encoded.append(words[i]);
    }
    return Base64.getDecoder().decode(encoded.toString());
  }

  @Test
  void anotherKeyOpensNothing() {
    Opening opening = cipher.open(value(text("token", "correct horse")), "token", OTHER);
    assertThat(opening).isInstanceOf(Refused.class);
    assertThat(opening.toString()).contains("another key").doesNotContain("correct horse");
  }

  @Test
  void nothingIsPrintedByAccident() {
    assertThat(KEY.toString()).startsWith("key-").hasSize(20);
    assertThat(new Opened("correct horse").toString()).doesNotContain("horse");
  }
}
