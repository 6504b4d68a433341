package dev.orch.secret;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Knows the secrets of a run, and writes {@code ***} wherever one would appear. May be used by many
 * threads; a secret that is registered counts at once, in open streams too.
 */
public final class Masker {
  /** The fewest characters of a secret: what is shorter appears everywhere by chance. */
  public static final int FEWEST_CHARACTERS = 6;

  private final Set<String> forms = new LinkedHashSet<>();
  private volatile Optional<SecretAutomaton> automaton = Optional.empty();

  /**
   * Makes a value a secret from now on.
   *
   * @param value registered already: nothing changes
   * @return why it cannot be one, for a person who knows its name; it is not masked then
   */
  public synchronized Optional<String> register(String value) {
    if (value.isBlank()) {
      return Optional.of("is empty or blank, and so cannot be kept out of any output");
    }
    if (value.codePointCount(0, value.length()) < FEWEST_CHARACTERS) {
      return Optional.of(
          "is shorter than "
              + FEWEST_CHARACTERS
              + " characters: it would appear by chance, and be easy to guess where it is masked");
    }
    if (forms.addAll(SecretForms.of(value))) {
      automaton = Optional.of(SecretAutomaton.of(forms));
    }
    return Optional.empty();
  }

  /** Makes a value a secret that was computed from one; what is too short to be one is left out. */
  public void registerDerived(String value) {
    Optional<String> _ = register(value);
  }

  /** The text with all secrets in it masked. */
  public String mask(String text) {
    if (automaton.isEmpty() || text.length() < FEWEST_CHARACTERS) {
      return text;
    }
    ByteArrayOutputStream masked = new ByteArrayOutputStream(text.length());
    MaskedStream stream =
        stream(bytes -> {
          byte[] copy = new byte[bytes.remaining()];
          bytes.get(copy);
          masked.writeBytes(copy);
        });
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    stream.accept(ByteBuffer.wrap(plain));
    stream.finish();
    return stream.hasMasked() ? masked.toString(StandardCharsets.UTF_8) : text;
  }

  /**
   * A stream of bytes that goes on to another one, masked. For one thread at a time.
   *
   * @param target takes buffers that it must not keep
   */
  public MaskedStream stream(Consumer<ByteBuffer> target) {
    return new MaskedStream(this, target);
  }

  Optional<SecretAutomaton> automaton() {
    return automaton;
  }
}
