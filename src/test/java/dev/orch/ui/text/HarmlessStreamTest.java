package dev.orch.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HarmlessStreamTest {
  private static String through(byte[] bytes, int chunk) throws IOException {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    HarmlessStream stream = new HarmlessStream(terminal);
    for (int at = 0; at < bytes.length; at += chunk) {
      stream.write(bytes, at, Math.min(chunk, bytes.length - at));
    }
    stream.flush();
    return terminal.toString(StandardCharsets.UTF_8);
  }

  private static String through(String text) throws IOException {
    return through(text.getBytes(StandardCharsets.UTF_8), 1000);
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<Byte> dangerous =
        Arbitraries.of((byte) 0x1b, (byte) '[', (byte) 'm', (byte) 0x9b, (byte) 0xc2, (byte) '\n');
    Arbitrary<Byte> special =
        Arbitraries.of((byte) 0xe2, (byte) 0x80, (byte) 0xae, (byte) ']', (byte) '\r', (byte) '7');
    return Arbitraries.oneOf(dangerous, special, Arbitraries.bytes())
        .array(byte[].class)
        .ofMaxSize(40);
  }

  /** Without colours, since those of others may stay open here. */
  @Property(tries = 5000)
  void row41_nothingButTextAndColoursComesThrough(
      @ForAll("bytes") byte[] bytes, @ForAll @IntRange(min = 1, max = 5) int chunk)
      throws IOException {
    String shown = through(bytes, chunk);
    String rest = shown.replaceAll("\u001b\\[[0-9;:]*m", "");
    assertThat(rest.chars()).noneMatch(c -> c < 0x20 && c != '\n' && c != '\t');
    assertThat(rest.codePoints())
        .noneMatch(c -> (c >= 0x7f && c <= 0x9f) || (c >= 0x2028 && c <= 0x202e));
    assertThat(shown).isEqualTo(through(bytes, 1000));
  }

  @Test
  void whatIsHarmlessStaysAsItIs() throws IOException {
    String text = "tab\tbed \u65e5\u672c \ud83d\udc69\u200d\ud83d\udcbb \u001b[1;31mred\u001b[0m\n";
    assertThat(through(text)).isEqualTo(text);
  }

  @Test
  void whatIsNotIsWrittenAsAnEscape() throws IOException {
    assertThat(through("a\u001b[2Jb\u009b5nc\rd\u202ee\u001b]52;c;x\u0007"))
        .isEqualTo("a\\u001b[2Jb\\u009b5nc\\u000dd\\u202ee\\u001b]52;c;x\\u0007");
    assertThat(through(new byte[] {'a', (byte) 0x9b, '2', 'J'}, 1)).isEqualTo("a\ufffd2J");
    assertThat(through("\u001b[31\u001b[0m")).isEqualTo("\\u001b[31\u001b[0m");
  }
}
