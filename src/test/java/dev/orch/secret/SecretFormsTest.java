package dev.orch.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.orch.secret.form.SecretForms;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of a secret, as other programs make them. */
class SecretFormsTest {
  private static final String PLAIN = "s3cr3tTokenOfTheDay";
  private static final String HOSTILE = "p@ss w'ord\"/\\é€$x+`<&>!~#=%";
  private static final String PEM =
      """
      -----BEGIN PRIVATE KEY-----
      MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj
      MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu
      NMoSfm76oqFvAp8Gy0iz5sxjZmSnXyCdPEovGhLa0VzMaQ8s+CLOyS56YyCFGeJZ
      abc=
      -----END PRIVATE KEY-----
      """;

  private static String masked(String secret, String text) {
    Masker masker = new Masker();
    assertThat(masker.register(secret)).isEmpty();
    String masked = masker.mask(text);
    assertThat(new MaskedText(masker).write(text).finish().text()).isEqualTo(masked);
    return masked;
  }

  private static void assertMasked(String secret, String form) {
    assertThat(masked(secret, "<" + form + ">")).as(form).isEqualTo("<***>");
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, HOSTILE, PEM, "exactly6", "ümläut", "line one\nline two"})
  void row78_everyFormIsMaskedWhole(String secret) {
    for (String form : SecretForms.of(secret)) {
      assertMasked(secret, form);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, HOSTILE, PEM, "exactly6"})
  void row78_base64IsMaskedWhereverTheSecretBegins(String secret) {
    byte[] bytes = secret.getBytes(UTF_8);
    for (String before : List.of("", "u", "us", "use", "user:", "a longer name:")) {
      for (String after : List.of("", "\n", "!", "and more")) {
        String all = before + secret + after;
        for (Base64.Encoder encoder : encoders()) {
          String encoded = encoder.encodeToString(all.getBytes(UTF_8));
          assertThat(left(masked(secret, encoded)))
              .as(encoded)
              .hasSizeLessThanOrEqualTo(edges(all.getBytes(UTF_8).length - bytes.length));
        }
      }
    }
  }

  private static List<Base64.Encoder> encoders() {
    return List.of(
        Base64.getEncoder(),
        Base64.getEncoder().withoutPadding(),
        Base64.getUrlEncoder(),
        Base64.getUrlEncoder().withoutPadding());
  }

  private static String left(String masked) {
    assertThat(masked).contains("***");
    return masked.replace("***", "");
  }

  /** The characters of what is beside the secret, and one on each side that holds bits of both. */
  private static int edges(int bytesBeside) {
    return (bytesBeside * 8 + 5) / 6 + 4;
  }

  @Test
  void row78_base64InLinesIsMasked() {
    String secret = "a-rather-long-token-" + "0123456789abcdef".repeat(8);
    for (int width : List.of(64, 76)) {
      for (String lineBreak : List.of("\n", "\r\n")) {
        Base64.Encoder encoder = Base64.getMimeEncoder(width, lineBreak.getBytes(UTF_8));
        assertMasked(secret, encoder.encodeToString(secret.getBytes(UTF_8)));
        assertMasked(secret, encoder.encodeToString((secret + "\n").getBytes(UTF_8)));
      }
    }
    String encoded =
        Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(PEM.getBytes(UTF_8));
    assertThat(masked(PEM, "key: |\n  " + encoded.replace("\n", "\n  ")).replace("***", ""))
        .isEqualToIgnoringWhitespace("key: |");
  }

  @Test
  void row78_longSecretIsMaskedInLinesOfAnyLengthAfterAnything() {
    String token = "eyJhbGciOiJSUzI1NiIsImtpZCI6" + "x7Kq/9vTz+Wb3".repeat(40);
    for (String secret : List.of(token, PEM)) {
      for (int before = 0; before < 60; before += 7) {
        byte[] all = ("u".repeat(before) + secret).getBytes(UTF_8);
        for (int width : List.of(60, 64, 76)) {
          byte[] lineBreak = {'\n', ' '};
          String encoded = Base64.getMimeEncoder(width, lineBreak).encodeToString(all);
          assertOnlyEndsLeft(secret, encoded, before * 4 / 3 + 3 + 2 * 16 + 2 * lines(encoded));
          String digits = HexFormat.of().formatHex(all).replaceAll("(.{" + width + "})", "$1\n");
          assertOnlyEndsLeft(secret, digits, before * 2 + 2 * 24 + 4 * lines(digits));
        }
      }
    }
  }

  private static int lines(String text) {
    return (int) text.lines().count();
  }

  private static void assertOnlyEndsLeft(String secret, String encoded, int most) {
    assertThat(masked(secret, encoded).replace("***", "").replaceAll("\\s", ""))
        .as(encoded)
        .hasSizeLessThan(most);
  }

  @Test
  void row78_addressesAndFormsAreMasked() {
    assertMasked(HOSTILE, URLEncoder.encode(HOSTILE, UTF_8));
    assertMasked(HOSTILE, URLEncoder.encode(HOSTILE, UTF_8).replace("+", "%20"));
    assertMasked(HOSTILE, lowerNumbers(URLEncoder.encode(HOSTILE, UTF_8)));
    assertMasked(HOSTILE, "p%40ss%20w'ord%22%2F%5C%C3%A9%E2%82%AC%24x%2B%60%3C%26%3E!~%23%3D%25");
    assertMasked(HOSTILE, "p@ss%20w'ord%22/%5C%C3%A9%E2%82%AC$x+%60%3C&%3E!~#=%25");
    assertMasked(PLAIN, HexFormat.of().withPrefix("%").formatHex(PLAIN.getBytes(UTF_8)));
  }

  private static String lowerNumbers(String address) {
    StringBuilder lower = new StringBuilder(address);
    for (int at = lower.indexOf("%"); at >= 0; at = lower.indexOf("%", at + 1)) {
      String number = lower.substring(at, at + 3);
      lower.replace(at, at + 3, number.toLowerCase(Locale.ROOT));
    }
    return lower.toString();
  }

  @Test
  void row78_jsonIsMasked() {
    String minimal = new String(JsonStringEncoder.getInstance().quoteAsString(HOSTILE));
    assertMasked(HOSTILE, minimal);
    assertMasked(HOSTILE, new String(JsonStringEncoder.getInstance().quoteAsString(minimal)));
    assertMasked(HOSTILE, minimal.replace("/", "\\/"));
    assertMasked(HOSTILE, minimal.replace("é", "\\u00e9").replace("€", "\\u20ac"));
    assertMasked(HOSTILE, minimal.replace("é", "\\u00E9").replace("€", "\\u20AC"));
    assertMasked(
        HOSTILE, minimal.replace("é", "\\u00e9").replace("€", "\\u20ac").replace("/", "\\/"));
    assertMasked(
        HOSTILE, minimal.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
    assertMasked("bell\u0007and\u001besc", "bell\\u0007and\\u001besc");
    assertMasked("bell\u0007and\u001besc", "bell\\u0007and\\u001Besc");
  }

  @Test
  void row78_xmlIsMasked() {
    String text = HOSTILE.replace("&", "&amp;").replace("<", "&lt;");
    String element = text.replace("&amp;>", "&amp;&gt;");
    assertMasked(HOSTILE, text);
    assertMasked(HOSTILE, element);
    for (String apostrophe : List.of("&apos;", "&#39;", "&#x27;", "&#039;")) {
      assertMasked(HOSTILE, element.replace("\"", "&quot;").replace("'", apostrophe));
    }
    assertMasked(HOSTILE, element.replace("é", "&#233;").replace("€", "&#8364;"));
    assertMasked(HOSTILE, element.replace("é", "&#xE9;").replace("€", "&#x20AC;"));
  }

  @Test
  void row78_shellQuotingIsMasked() {
    assertMasked(HOSTILE, HOSTILE.replace("'", "'\\''"));
    assertMasked(HOSTILE, HOSTILE.replace("'", "'\"'\"'"));
    assertMasked(HOSTILE, "p@ss w'ord\\\"/\\\\é€\\$x+\\`<&>!~#=%");
    assertMasked(HOSTILE, "p@ss\\ w\\'ord\\\"/\\\\é€\\$x+\\`\\<\\&\\>\\!~#=%");
    assertMasked("it's\ta\nbell\u0007é", "it\\'s\\ta\\nbell\\a\\303\\251");
  }

  @Test
  void row78_hexadecimalIsMasked() {
    byte[] bytes = HOSTILE.getBytes(UTF_8);
    for (String between : List.of("", ":", " ")) {
      HexFormat digits = HexFormat.ofDelimiter(between);
      assertMasked(HOSTILE, digits.formatHex(bytes));
      assertMasked(HOSTILE, digits.withUpperCase().formatHex(bytes));
    }
  }

  @Test
  void row79_keyOfManyLinesIsMaskedHoweverItIsPrinted() {
    assertThat(masked(PEM, PEM)).isEqualTo("***");
    String json = new String(JsonStringEncoder.getInstance().quoteAsString(PEM));
    assertMasked(PEM, json);
    assertMasked(PEM, new String(JsonStringEncoder.getInstance().quoteAsString(json)));
    assertMasked(PEM.strip(), PEM.strip().replace("\n", "\r\n"));
    assertMasked(PEM.strip(), PEM.strip().replace("\n", "\\r\\n"));
    for (String indent : List.of("  ", "\t", "    | ")) {
      String indented = indent + PEM.strip().replace("\n", "\n" + indent);
      List<String> rest = new ArrayList<>(masked(PEM, indented).lines().toList());
      assertThat(rest.remove(rest.size() - 2)).as("a line too short").isEqualTo(indent + "abc=");
      assertThat(rest).containsOnly(indent + "***");
    }
    assertThat(masked(PEM, PEM.strip().replace("\n", " "))).isEqualTo("*** *** *** *** abc= ***");
  }

  @Test
  void ruleInASecretOfManyLinesIsNoSecret() {
    assertThat(masked("first line\n----------\nsecond line", "----------")).isEqualTo("----------");
    assertThat(masked("first line\n----------\nsecond line", "second line")).isEqualTo("***");
  }

  @Test
  void partOfALongSecretIsMasked() {
    String secret = "abcdefghijklmnopqrstuvwxyz0123456789".repeat(10);
    assertThat(masked(secret, secret.substring(0, 200)).replace("***", "")).hasSizeLessThan(64);
  }

  @Test
  void ordinaryWordsStayWithinReason() {
    assertThat(SecretForms.of(PLAIN)).hasSizeLessThan(30);
    assertThat(SecretForms.of(HOSTILE)).hasSizeLessThan(200);
    assertThat(SecretForms.sequences(SecretForms.of(PEM))).hasSizeLessThan(6000);
    for (String form : SecretForms.of(PEM)) {
      assertThat(form.getBytes(UTF_8)).hasSizeGreaterThanOrEqualTo(SecretForms.FEWEST);
    }
  }

  @Test
  void veryLongSecretIsMaskedInItsMostCommonForms() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; lines.length() < 100_000; i++) {
      lines.append("line ").append(i * 7919).append(" of \"many\"\n");
    }
    String secret = lines.toString();
    assertThat(masked(secret, secret)).isEqualTo("***");
    assertThat(masked(secret, new String(JsonStringEncoder.getInstance().quoteAsString(secret))))
        .isEqualTo("***");
    String encoded = Base64.getEncoder().encodeToString(("x" + secret).getBytes(UTF_8));
    assertThat(masked(secret, encoded)).hasSizeLessThan(10);
    assertThat(masked(secret, "> line 7919 of \"many\"")).isEqualTo("> ***");
  }
}
