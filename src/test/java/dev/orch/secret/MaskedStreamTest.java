package dev.orch.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.secret.form.SecretForms;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a masked stream gives, held to a masking that takes no care of speed. */
class MaskedStreamTest {
  /** How much longer than usual to look for mistakes. */
  private static final int FUZZ_FACTOR = Integer.getInteger("orch.fuzz.factor", 1);

  private static final long SEED = FUZZ_FACTOR == 1 ? 83 : new Random().nextLong();

  private static Masker masker(String... secrets) {
    Masker masker = new Masker();
    for (String secret : secrets) {
      assertThat(masker.register(secret)).isEmpty();
    }
    return masker;
  }

  private static List<byte[]> sequences(String... secrets) {
    List<byte[]> sequences = new ArrayList<>();
    for (String secret : secrets) {
      sequences.addAll(SecretForms.sequences(SecretForms.of(secret)));
    }
    return sequences;
  }

  @Test
  void row77_secretCutAtAnyTwoBytesIsMasked() {
    String secret = "geheim/ä\"€'x";
    Masker masker = masker(secret);
    for (String form : SecretForms.of(secret)) {
      byte[] text = ("<" + form + ">").getBytes(UTF_8);
      for (int first = 0; first <= text.length; first++) {
        for (int second = first; second <= text.length; second += 3) {
          String masked = new MaskedText(masker).write(text, first, second).finish().text();
          assertThat(masked).isEqualTo("<***>");
        }
      }
    }
  }

  @Test
  void row77_secretAtEveryPlaceOfALargeBufferIsMasked() {
    Masker masker = masker("hunter22");
    for (int before : List.of(0, 1, 16_370, 16_376, 16_380, 16_384, 16_385, 32_763, 65_530)) {
      for (int more = 0; more < 12; more++) {
        String text = "-".repeat(before + more);
        String masked =
            new MaskedText(masker).write(text + "hunter22" + "-".repeat(20_000)).finish().text();
        assertThat(masked).isEqualTo(text + "***" + "-".repeat(20_000));
      }
    }
  }

  @Test
  void row81_longestSecretIsMaskedAndThoseThatOverlapAreOne() {
    Masker masker = masker("secret", "secret-and-more", "and-more-of-it", "true or false");
    assertThat(masker.mask("secret-and-more-of-it, secret-and, true"))
        .isEqualTo("***, ***-and, true");
    assertThat(masker.mask("secretsecret")).isEqualTo("***");
    for (String tooShort : List.of("", "a", "true", "12345", "      ")) {
      assertThat(masker.register(tooShort)).isPresent();
    }
    assertThat(masker.mask("a true 12345       ")).isEqualTo("a true 12345       ");
  }

  @Test
  void row83_whatMayBecomeASecretIsHeldAndNothingElse() {
    String[] secrets = {"hunter22", "hunting season", "22 bottles"};
    Masker masker = masker(secrets);
    byte[] text = "password: hunter2 hunt hunting hunter22 bottle hunter22".getBytes(UTF_8);
    MaskedText masked = new MaskedText(masker);
    for (int i = 0; i < text.length; i++) {
      masked.write(new byte[] {text[i]});
      byte[] soFar = Arrays.copyOf(text, i + 1);
      assertThat(masked.bytes()).isEqualTo(NaiveMask.told(soFar, sequences(secrets)));
    }
    assertThat(masked.finish().text()).isEqualTo("password: hunter2 hunt hunting *** bottle ***");
  }

  @Test
  void row83_startOfASecretAtTheEndIsGivenOnlyAtTheEnd() {
    MaskedText masked = new MaskedText(masker("hunter22")).write("Password: hunter2");
    assertThat(masked.text()).isEqualTo("Password: ");
    assertThat(masked.write("").text()).isEqualTo("Password: ");
    assertThat(masked.finish().text()).isEqualTo("Password: hunter2");
  }

  @Test
  void anyTextInAnyPiecesIsMaskedAsASimpleMaskingDoes() {
    Random random = new Random(SEED);
    for (int i = 0; i < 400 * FUZZ_FACTOR; i++) {
      String[] secrets = secrets(random);
      byte[] text = text(random, secrets);
      Masker masker = masker(secrets);
      MaskedText masked = new MaskedText(masker);
      writeInPieces(masked, text, random);
      List<byte[]> sequences = sequences(secrets);
      assertThat(masked.bytes()).as("seed %d", SEED).isEqualTo(NaiveMask.told(text, sequences));
      masked.finish();
      assertThat(masked.bytes()).as("seed %d", SEED).isEqualTo(NaiveMask.masked(text, sequences));
      String readable = new String(text, UTF_8);
      assertThat(masker.mask(readable).getBytes(UTF_8))
          .as("seed %d", SEED)
          .isEqualTo(NaiveMask.masked(readable.getBytes(UTF_8), sequences));
    }
  }

  @Test
  void secretThatIsAddedMeanwhileIsMaskedFromThenOn() {
    Random random = new Random(SEED);
    for (int i = 0; i < 400 * FUZZ_FACTOR; i++) {
      String[] secrets = secrets(random);
      Masker masker = masker(secrets[0]);
      MaskedText masked = new MaskedText(masker);
      writeInPieces(masked, text(random, secrets), random);
      int before = masked.bytes().length;
      Arrays.stream(secrets).forEach(masker::register);
      writeInPieces(masked, text(random, secrets), random);
      byte[] all = masked.finish().bytes();
      String after = new String(all, before, all.length - before, ISO_8859_1);
      for (byte[] sequence : sequences(secrets)) {
        assertThat(after).as("seed %d", SEED).doesNotContain(new String(sequence, ISO_8859_1));
      }
    }
  }

  @Test
  void row82_eachOfManySecretsCountsBeforeTheNextByte() {
    Masker masker = new Masker();
    MaskedText masked = new MaskedText(masker);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      String secret = "member-" + i * 7919L * 104729L;
      assertThat(masker.register(secret)).isEmpty();
      masked.write(i + " " + secret + "\n");
      expected.append(i).append(" ***\n");
    }
    assertThat(masked.finish().text()).isEqualTo(expected.toString());
    assertThat(masker.mask("member-0 and member-829348951")).isEqualTo("*** and ***");
  }

  @Test
  void nearlyTheSameForeverNeedsNoMemory() {
    Masker masker = masker("a".repeat(63) + "b", "aaaaaaaa");
    byte[] chunk = "a".repeat(1 << 16).getBytes(UTF_8);
    AtomicLong given = new AtomicLong();
    MaskedStream stream = masker.stream(piece -> given.addAndGet(piece.remaining()));
    for (int i = 0; i < 50; i++) {
      stream.accept(ByteBuffer.wrap(chunk));
    }
    stream.finish();
    assertThat(given.get()).isEqualTo(3);
  }

  /** A few secrets of few characters, some of which begin with or hold another. */
  private static String[] secrets(Random random) {
    String[] secrets = new String[1 + random.nextInt(3)];
    for (int i = 0; i < secrets.length; i++) {
      String start = i > 0 && random.nextBoolean() ? secrets[0] : "";
      int length = 6 + random.nextInt(random.nextInt(20) == 0 ? 100 : 10);
      secrets[i] = start + letters(random, length);
    }
    return secrets;
  }

  private static String letters(Random random, int length) {
    String alphabet = random.nextInt(4) == 0 ? "ab\"\\\n\u00e9 '" : "ab/";
    StringBuilder letters = new StringBuilder("x");
    while (letters.length() < length) {
      letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return letters.toString();
  }

  /** Parts of secrets in all forms, and bytes of any kind. */
  private static byte[] text(Random random, String[] secrets) {
    List<byte[]> sequences = sequences(secrets);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int i = random.nextInt(12); i > 0; i--) {
      byte[] sequence = sequences.get(random.nextInt(sequences.size()));
      switch (random.nextInt(4)) {
        case 0 -> text.write(sequence, 0, random.nextInt(sequence.length));
        case 1 -> text.writeBytes(letters(random, random.nextInt(9)).getBytes(UTF_8));
        case 2 -> text.write(random.nextInt(256));
        default -> text.writeBytes(sequence);
      }
    }
    return text.toByteArray();
  }

  private static void writeInPieces(MaskedText masked, byte[] text, Random random) {
    for (int at = 0; at < text.length; ) {
      int length = Math.min(text.length - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 40));
      masked.write(Arrays.copyOfRange(text, at, at + length));
      at += length;
    }
  }
}
