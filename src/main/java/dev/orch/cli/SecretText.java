package dev.orch.cli;

import dev.orch.secret.encryption.EncryptedText;
import dev.orch.secret.encryption.EncryptedValue;
import dev.orch.secret.encryption.GuardedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A text that holds encrypted values, as a file or from stdin.
 *
 * @param source what messages call it
 */
record SecretText(String source, String text, List<EncryptedText.Place> places) {
  private static final int MOST_BYTES = 16 << 20;

  static SecretText of(String source, String text) {
    return switch (EncryptedText.read(text)) {
      case EncryptedText.Whole(List<EncryptedText.Place> places) ->
          new SecretText(source, text, places);
      case EncryptedText.Broken(int offset, String reason) ->
          throw new SecretTrouble(place(source, text, offset) + "the encrypted value " + reason);
    };
  }

  static SecretText of(GuardedFile file) throws IOException {
    return of(file.path().toString(), file.text());
  }

  /** All of stdin, without one line break at its end. */
  static String typed(Invocation invocation) throws IOException {
    InputStream in = invocation.console().in();
    byte[] bytes = in.readNBytes(MOST_BYTES);
    try {
      return withoutLineBreak(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      throw new SecretTrouble(
          "stdin is not UTF-8 text: encode binary data before it is encrypted, as with base64");
    }
  }

  static String withoutLineBreak(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static String place(String source, String text, int offset) {
    long line = 1 + text.substring(0, offset).chars().filter(c -> c == '\n').count();
    return source + ":" + line + ": ";
  }

  /** Where a value stands, for messages. */
  String place(EncryptedText.Place place) {
    return place(source, text, place.start());
  }

  /** The values under this name. */
  List<EncryptedText.Place> of(String name) {
    return places.stream().filter(place -> place.value().name().equals(name)).toList();
  }

  /** The only value under this name. */
  EncryptedText.Place only(String name) {
    List<EncryptedText.Place> found = of(name);
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (!found.isEmpty()) {
      throw new SecretTrouble(
          source + " holds " + found.size() + " encrypted values for '" + name + "': keep one");
    }
    List<String> names = places.stream().map(place -> place.value().name()).toList();
    throw new SecretTrouble(
        source
            + " holds no encrypted value for '"
            + name
            + "'"
            + (names.isEmpty() ? "" : ": there are " + String.join(", ", names)));
  }

  /** The text with another value in the place of one. */
  String with(EncryptedText.Place place, EncryptedValue value) {
    return EncryptedText.replace(text, List.of(place), List.of(value));
  }

  /** Whether it is made of nothing but values, blank lines and comments. */
  boolean isOnlyValues() {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (EncryptedText.Place place : places) {
      rest.append(text, from, place.start());
      from = place.end();
    }
    rest.append(text.substring(from));
    return rest.toString().lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
  }

  /** The text with a value more at its end. */
  String and(EncryptedValue value) {
    String before = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    return before + (before.isEmpty() ? "" : "\n") + value.text("\n") + "\n";
  }
}
