package dev.orch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orch.secret.form.SecretForms;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The secret of the tests: a value that may stand in no byte that orch leaves or says. Tests that
 * need a secret take this one, so that it is looked for wherever it may have gone.
 */
public final class Canary {
  /** It looks different in every encoding. */
  public static final String VALUE = "c4Nary+of/the=Mine";

  /** A part of it that is as bad as the whole. */
  private static final int PART = 8;

  private static final Set<String> FORMS = forms();

  private Canary() {}

  /** The form in which the secret, or its start or end, stands in this text, if any. */
  public static Optional<String> in(String text) {
    return FORMS.stream().filter(text::contains).findFirst();
  }

  /** The same, for any bytes. */
  static Optional<String> in(byte[] bytes) {
    return in(new String(bytes, ISO_8859_1));
  }

  /** All that the masker looks for, and what other encoders of the platform make of it. */
  private static Set<String> forms() {
    byte[] bytes = VALUE.getBytes(UTF_8);
    Set<String> forms = new LinkedHashSet<>(SecretForms.of(VALUE));
    forms.add(VALUE.substring(0, PART));
    forms.add(VALUE.substring(VALUE.length() - PART));
    forms.add(new BigInteger(1, bytes).toString(16));
    forms.add(URLEncoder.encode(VALUE, UTF_8));
    for (String before : new String[] {"", "1", "12"}) {
      String encoded = Base64.getEncoder().encodeToString((before + VALUE).getBytes(UTF_8));
      forms.add(encoded.substring(4, encoded.length() - 4));
    }
    for (String charset : new String[] {"UTF-16LE", "UTF-16BE"}) {
      forms.add(new String(VALUE.getBytes(Charset.forName(charset)), ISO_8859_1));
    }
    return forms;
  }
}
