package dev.orch.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MaskerTest {
  private final Masker masker = new Masker();

  /** Collects what comes out of a stream. */
  private static final class Collected implements Consumer<ByteBuffer> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void accept(ByteBuffer piece) {
      byte[] copy = new byte[piece.remaining()];
      piece.get(copy);
      bytes.writeBytes(copy);
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  private void register(String... secrets) {
    for (String secret : secrets) {
      assertThat(masker.register(secret)).isEmpty();
    }
  }

  private String streamed(byte[]... chunks) {
    Collected collected = new Collected();
    MaskedStream stream = masker.stream(collected);
    for (byte[] chunk : chunks) {
      stream.accept(ByteBuffer.wrap(chunk));
    }
    stream.finish();
    return collected.text();
  }

  @Test
  void secretIsMaskedWhereverItStands() {
    register("hunter22");
    assertThat(masker.mask("hunter22")).isEqualTo("***");
    assertThat(masker.mask("a hunter22, hunter2 and hunter22")).isEqualTo("a ***, hunter2 and ***");
    assertThat(masker.mask("hunterhunter22")).isEqualTo("hunter***");
  }

  @Test
  void secretIsFoundOverAllPairsOfBorders() {
    register("geheim-ä€", "geheimnis");
    byte[] text = "xgeheim-ä€y geheimnis geheim".getBytes(StandardCharsets.UTF_8);
    for (int first = 0; first <= text.length; first++) {
      for (int second = first; second <= text.length; second++) {
        String masked =
            streamed(
                Arrays.copyOfRange(text, 0, first),
                Arrays.copyOfRange(text, first, second),
                Arrays.copyOfRange(text, second, text.length));
        assertThat(masked).isEqualTo("x***y *** geheim");
      }
    }
  }

  @Test
  void row80_startOfASecretBeforeAnEllipsisIsMasked() {
    register("correct horse battery", "staple/staple");
    assertThat(masker.mask("it is correct hor… and more")).isEqualTo("it is ***… and more");
    assertThat(masker.mask("echo correct horse batter …")).isEqualTo("echo *** …");
    assertThat(masker.mask("cor…, sta…, st…, correct horse battery…"))
        .isEqualTo("***…, ***…, st…, ***…");
    assertThat(masker.mask("correct hor, …")).isEqualTo("correct hor, …");
    assertThat(masker.mask("…")).isEqualTo("…");
    String cut =
        Base64.getEncoder().encodeToString("correct horse".getBytes(StandardCharsets.UTF_8));
    assertThat(masker.mask(cut.substring(0, 16) + "…")).isEqualTo("***…");
  }

  @Test
  void longerSecretWinsOverItsOwnStart() {
    register("secret", "secret-and-more");
    assertThat(masker.mask("secret-and-more")).isEqualTo("***");
    assertThat(masker.mask("secret-and-mor")).isEqualTo("***-and-mor");
  }

  @Test
  void overlappingSecretsAreMaskedWhole() {
    register("abcdef", "defghi", "cdefgh");
    assertThat(masker.mask("<abcdefghi>")).isEqualTo("<***>");
  }

  @Test
  void linesOfASecretAreSecrets() {
    register("-----BEGIN-----\n  MIIEvQIBADANBg\r\nabc\n-----END-----\n");
    assertThat(masker.mask("MIIEvQIBADANBg abc")).isEqualTo("*** abc");
    assertThat(masker.mask("-----BEGIN-----\n  MIIEvQIBADANBg\r\nabc\n-----END-----\n!"))
        .isEqualTo("***!");
  }

  @Test
  void secretsAreFoundInsideJsonToo() {
    register("pass\"word\\x/é", "first\nsecond-line\t\u0001");
    assertThat(masker.mask("{\"a\":\"pass\\\"word\\\\x/é\"}")).isEqualTo("{\"a\":\"***\"}");
    assertThat(masker.mask("[\"first\\nsecond-line\\t\\u0001\"]")).isEqualTo("[\"***\"]");
  }

  @Test
  void shortOrBlankValuesAreRefusedWithTheReason() {
    assertThat(masker.register("12345").orElseThrow()).startsWith("is shorter than 6 characters");
    assertThat(masker.register("").orElseThrow()).startsWith("is empty or blank");
    assertThat(masker.register("          ").orElseThrow()).startsWith("is empty or blank");
    assertThat(masker.mask("true 12345")).isEqualTo("true 12345");
  }

  @Test
  void withoutSecretsBuffersPassUntouched() {
    List<ByteBuffer> given = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocate(10);
    masker.stream(given::add).accept(buffer);
    assertThat(given).hasSize(1);
    assertThat(given.getFirst()).isSameAs(buffer);
  }

  @Test
  void startOfASecretIsHeldBackUntilTheEnd() {
    register("hunter22");
    Collected collected = new Collected();
    MaskedStream stream = masker.stream(collected);
    stream.accept(ByteBuffer.wrap("password: hunt".getBytes(StandardCharsets.UTF_8)));
    assertThat(collected.text()).isEqualTo("password: ");
    stream.finish();
    assertThat(collected.text()).isEqualTo("password: hunt");
  }

  @Test
  void secretOfAnOpenStreamCountsAtOnce() {
    register("hunter22");
    Collected collected = new Collected();
    MaskedStream stream = masker.stream(collected);
    stream.accept(ByteBuffer.wrap("a hunt".getBytes(StandardCharsets.UTF_8)));
    register("hunting-season");
    stream.accept(ByteBuffer.wrap("ing-season hunter".getBytes(StandardCharsets.UTF_8)));
    stream.accept(ByteBuffer.wrap("22".getBytes(StandardCharsets.UTF_8)));
    stream.finish();
    assertThat(collected.text()).isEqualTo("a *** ***");
  }

  @Test
  void textThatNearlyIsASecretForeverNeedsLittleMemoryAndTime() {
    register("a".repeat(63) + "b");
    AtomicLong bytes = new AtomicLong();
    MaskedStream stream = masker.stream(piece -> bytes.addAndGet(piece.remaining()));
    byte[] chunk = "a".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 200; i++) {
      stream.accept(ByteBuffer.wrap(chunk));
    }
    stream.finish();
    assertThat(bytes.get()).isEqualTo(200L << 16);
  }

  /** Secrets and texts of so few letters that they meet often. */
  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings().withChars("ab").ofMinLength(6).ofMaxLength(12);
  }

  @Provide
  Arbitrary<List<String>> chunks() {
    return Arbitraries.strings().withChars("abc").ofMaxLength(15).list().ofMaxSize(12);
  }

  @Property(tries = 2000)
  void everyByteOfASecretIsMaskedAndNoOther(
      @ForAll("chunks") List<String> chunks,
      @ForAll("secrets") String first,
      @ForAll("secrets") String second) {
    Masker fresh = new Masker();
    fresh.register(first);
    Collected collected = new Collected();
    MaskedStream stream = fresh.stream(collected);
    fresh.register(second);
    for (String chunk : chunks) {
      stream.accept(ByteBuffer.wrap(chunk.getBytes(StandardCharsets.UTF_8)));
    }
    stream.finish();
    String text = String.join("", chunks);
    assertThat(collected.text()).isEqualTo(naivelyMasked(text, List.of(first, second)));
    assertThat(fresh.mask(text)).isEqualTo(collected.text());
  }

  private static String naivelyMasked(String text, List<String> secrets) {
    boolean[] covered = new boolean[text.length()];
    for (String secret : secrets) {
      for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
        Arrays.fill(covered, at, at + secret.length(), true);
      }
    }
    StringBuilder masked = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!covered[i]) {
        masked.append(text.charAt(i));
      } else if (i == 0 || !covered[i - 1]) {
        masked.append("***");
      }
    }
    return masked.toString();
  }
}
