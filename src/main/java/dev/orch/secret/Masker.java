package dev.orch.secret;

import dev.orch.secret.form.SecretForms;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Knows the secrets of a run, and writes {@code ***} wherever one would appear, in whatever form of
 * {@link SecretForms}. May be used by many threads; a secret that is registered counts at once, in
 * open streams too.
 */
public final class Masker {
  /** The fewest characters of a secret: what is shorter appears everywhere by chance. */
  public static final int FEWEST_CHARACTERS = SecretForms.FEWEST;

  private final Set<String> values = new HashSet<>();
  private final List<String> added = new ArrayList<>();
  private volatile Optional<SecretIndex> secrets = Optional.empty();
  private volatile boolean hasAdded;

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
    if (values.add(value)) {
      added.add(value);
      hasAdded = true;
    }
    return Optional.empty();
  }

  /** Makes a value a secret that was computed from one; what is too short to be one is left out. */
  public void registerDerived(String value) {
    Optional<String> _ = register(value);
  }

  /** The text with all secrets in it masked, and those that were cut before an ellipsis. */
  public String mask(String text) {
    Optional<SecretIndex> known = secrets();
    if (known.isEmpty() || text.isEmpty()) {
      return text;
    }
    String uncut = CutText.masked(text, known.get());
    byte[] plain = SecretIndex.bytes(uncut);
    return known.get().isIn(plain) ? masked(plain) : uncut;
  }

  /** Whether there is a secret in the text, in any form. */
  public boolean isIn(String text) {
    Optional<SecretIndex> known = secrets();
    return known.isPresent() && known.get().isIn(SecretIndex.bytes(text));
  }

  private String masked(byte[] plain) {
    ByteArrayOutputStream masked = new ByteArrayOutputStream(plain.length);
    MaskedStream stream =
        stream(bytes -> {
          byte[] copy = new byte[bytes.remaining()];
          bytes.get(copy);
          masked.writeBytes(copy);
        });
    stream.accept(ByteBuffer.wrap(plain));
    stream.finish();
    return masked.toString(StandardCharsets.UTF_8);
  }

  /**
   * A stream of bytes that goes on to another one, masked. For one thread at a time.
   *
   * @param target takes buffers that it must not keep
   */
  public MaskedStream stream(Consumer<ByteBuffer> target) {
    return new MaskedStream(this, target);
  }

  /** What to look for; nothing if there is no secret. */
  Optional<SecretIndex> secrets() {
    return hasAdded ? withAdded() : secrets;
  }

  /** The forms of a secret are made when there is the first text to look at. */
  private synchronized Optional<SecretIndex> withAdded() {
    if (hasAdded) {
      List<byte[]> sequences = new ArrayList<>();
      added.forEach(value -> sequences.addAll(SecretForms.sequences(SecretForms.of(value))));
      added.clear();
      secrets =
          Optional.of(
              secrets
                  .map(known -> known.with(sequences))
                  .orElseGet(() -> SecretIndex.of(sequences)));
      hasAdded = false;
    }
    return secrets;
  }
}
