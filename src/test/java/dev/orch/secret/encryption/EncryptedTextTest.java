package dev.orch.secret.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.orch.secret.encryption.EncryptedText.Broken;
import dev.orch.secret.encryption.EncryptedText.Place;
import dev.orch.secret.encryption.EncryptedText.Whole;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.SourceFile;
import dev.orch.yaml.YamlReader;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EncryptedTextTest {
  private static final MasterKey KEY = MasterKey.generate(RandomBytes.secure());
  private final ValueCipher cipher = new ValueCipher(RandomBytes.secure());
  private final EncryptedValue value = cipher.encrypt("token", "correct horse ".repeat(9), KEY);

  private static List<Place> places(String text) {
    return ((Whole) EncryptedText.read(text)).places();
  }

  private static String scalar(String yaml) {
    Problems problems = new Problems();
    Node node = new YamlReader().readText(SourceFile.of("a.yml", yaml), problems).orElseThrow();
    assertThat(problems.hasErrors()).isFalse();
    Node.Entry entry = ((Node.Mapping) node).entries().getFirst();
    return ((Node.Scalar) entry.value()).text().text();
  }

  private void survives(String yaml) {
    Whole whole = (Whole) EncryptedText.readOne(scalar(yaml));
    EncryptedValue read = whole.places().getFirst().value();
    assertThat(read.text("\n")).isEqualTo(value.text("\n"));
    assertThat(places(yaml)).as("in the raw text%n%s", yaml).hasSize(1);
  }

  @Test
  void itSurvivesEveryStyleOfYaml() {
    survives("a: |\n  " + value.text("\n  ") + "\n");
    survives("a: >-\n      " + value.text("\n      ") + "\n");
    survives("a: " + value.text("\n  ") + "\n");
    survives("a: " + value.text(" ") + "\n");
    survives("a: \"" + value.text("\n   ") + "\"\n");
    survives("a: '" + value.text("\n   ") + "'\n");
    survives("a: \"" + value.text("\\n") + "\"\n");
    survives("{ a: \"" + value.text(" ") + "\" }\n");
    survives("a: |\r\n  " + value.text("\r\n  ") + "\r\n");
  }

  @Test
  void aReplacedValueKeepsTheLayoutAndAllElse() {
    EncryptedValue other = cipher.encrypt("token", "correct horse ".repeat(9), KEY);
    for (UnaryOperator<String> layout :
        List.<UnaryOperator<String>>of(
            separator -> "x: 1 # note\na: |\n  " + "%s" + "\nb: 2",
            separator -> "a: \"%s\"\n",
            separator -> "%s")) {
      for (String separator : List.of("\n      ", " ", "\r\n\t", "\\n")) {
        String before = layout.apply(separator).replace("%s", value.text(separator));
        String after = EncryptedText.replace(before, places(before), List.of(other));
        assertThat(after).isEqualTo(layout.apply(separator).replace("%s", other.text(separator)));
      }
    }
  }

  @Test
  void allValuesOfATextAreFoundInOrder() {
    EncryptedValue second = cipher.encrypt("other", "battery staple", KEY);
    String text = "# mine\n" + value.text("\n") + "\n\n" + second.text("\n") + "\n";
    assertThat(places(text).stream().map(place -> place.value().name()))
        .containsExactly("token", "other");
    assertThat(((Whole) EncryptedText.read(text)).of("other")).hasSize(1);
  }

  @Test
  void wordsThatOnlyLookLikeOneAreNone() {
    assertThat(places("see orch-secret-values.txt, my-orch-secret-v1 and orch-secret-key-v1"))
        .isEmpty();
  }

  @Test
  void oneBrokenValueSpoilsAllAndIsPlaced() {
    String text = value.text("\n") + "\norch-secret-v1 x\n";
    assertThat(EncryptedText.read(text))
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> assertThat(text.substring(broken.offset())).startsWith("orch-secret-v1 x"));
  }

  @Test
  void hostileTextsEndQuickly() {
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          String head = "orch-secret-v1 token key-0000000000000000 ";
          assertThat(EncryptedText.read(head + "A".repeat(20_000_000))).isInstanceOf(Broken.class);
          assertThat(EncryptedText.read(head + "A ".repeat(5_000_000))).isInstanceOf(Broken.class);
          assertThat(EncryptedText.read(head + "AAAA end-999999999999-000000000000"))
              .isInstanceOf(Broken.class);
          assertThat(EncryptedText.read("orch-secret-v1 " + "x".repeat(10_000_000)))
              .isInstanceOf(Broken.class);
          assertThat(EncryptedText.read("orch-secret-v1".repeat(200_000))).isNotNull();
          assertThat(EncryptedText.read("a " + "orch-secret-v".repeat(500_000)))
              .isInstanceOf(Whole.class);
        });
  }

  @Test
  void roundsOutOfBoundsAreNoReference() {
    String rest = "-" + "0".repeat(32) + "-" + "0".repeat(16);
    assertThat(KeyReference.parse("passphrase-600000" + rest)).isPresent();
    assertThat(KeyReference.parse("passphrase-10000000" + rest)).isPresent();
    for (String rounds : List.of("1", "599999", "10000001", "2147483648", "0600000", "", "-1")) {
      assertThat(KeyReference.parse("passphrase-" + rounds + rest)).as(rounds).isEmpty();
    }
  }
}
