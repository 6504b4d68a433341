package dev.orch.secret.encryption;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Finds encrypted values in texts: in playbooks, in files of values, or a value alone. */
public final class EncryptedText {
  private static final String FAMILY = "orch-secret-v";
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_WORD = 96;
  private static final int MOST_ENCODED =
      (EncryptedValue.MOST_VALUE_BYTES + EncryptedValue.FEWEST_BYTES + 2) / 3 * 4;

  private final String text;
  private int at;

  private EncryptedText(String text, int start) {
    this.text = text;
    this.at = start;
  }

  /**
   * A value and where it stands.
   *
   * @param end after its last character
   */
  public record Place(int start, int end, EncryptedValue value) {}

  /** What was found. */
  public sealed interface Reading {}

  /** All values, in order. */
  public record Whole(List<Place> places) implements Reading {
    public Whole {
      places = List.copyOf(places);
    }

    /** The values for this name, as the texts say. */
    public List<Place> of(String name) {
      return places.stream().filter(place -> place.value().name().equals(name)).toList();
    }
  }

  /**
   * A value is there that cannot be read.
   *
   * @param offset where it begins
   * @param reason what is wrong with it, for a person: {@code is damaged: ...}
   */
  public record Broken(int offset, String reason) implements Reading {}

  /** All values of a text, whatever else it holds; one that is broken spoils all. */
  public static Reading read(String text) {
    List<Place> places = new ArrayList<>();
    int from = 0;
    for (int start = text.indexOf(FAMILY); start >= 0; start = text.indexOf(FAMILY, from)) {
      from = start + FAMILY.length();
      if (!isMark(text, start)) {
        continue;
      }
      try {
        EncryptedText reader = new EncryptedText(text, start);
        EncryptedValue value = reader.value();
        places.add(new Place(start, reader.at, value));
        from = reader.at;
      } catch (Flaw flaw) {
        return new Broken(start, flaw.reason);
      }
    }
    return new Whole(places);
  }

  /** A text that is one value and nothing else. */
  public static Reading readOne(String text) {
    String all = text.strip();
    Reading reading = read(all);
    if (!(reading instanceof Whole(List<Place> places))) {
      return reading;
    }
    if (places.isEmpty() || places.getFirst().start() != 0) {
      return new Broken(0, "is none: those begin with '" + EncryptedValue.MARK + "'");
    }
    return places.getFirst().end() == all.length()
        ? reading
        : new Broken(0, damaged("something stands behind its end"));
  }

  private static boolean isMark(String text, int start) {
    int end = start + FAMILY.length();
    boolean hasVersion = end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9';
    return hasVersion && (start == 0 || !isWordPart(text.charAt(start - 1)));
  }

  private static boolean isWordPart(char c) {
    return c == '-' || c == '_' || (c >= '0' && c <= '9') || isLetter(c);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isEncoding(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
  }

  private static String damaged(String how) {
    return "is damaged: " + how + "; take it from where it was whole, or encrypt it again";
  }

  /** What is wrong with a value. */
  private static final class Flaw extends Exception {
    private final String reason;

    Flaw(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }

  private EncryptedValue value() throws Flaw {
    String mark = word();
    if (!mark.equals(EncryptedValue.MARK)) {
      throw new Flaw(
          "is in a form that this orch does not know ('"
              + EncryptedValue.MARK
              + "' is the one it knows): use a newer orch");
    }
    String name = word();
    if (!isName(name)) {
      throw new Flaw(damaged("its first line holds no name"));
    }
    String reference = word();
    KeyReference key =
        KeyReference.parse(reference)
            .orElseThrow(() -> new Flaw(damaged("its second line names no key")));
    String encoded = encoded();
    return checked(name, key, decoded(encoded), word());
  }

  private static boolean isName(String word) {
    if (word.isEmpty() || word.length() > LONGEST_NAME || !isNameStart(word.charAt(0))) {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      if (!isNameStart(word.charAt(i)) && (word.charAt(i) < '0' || word.charAt(i) > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNameStart(char c) {
    return c == '_' || isLetter(c);
  }

  /** The next word: letters, digits, hyphens and underscores. */
  private String word() throws Flaw {
    skipSpace();
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at)) && at - start <= LONGEST_WORD) {
      at++;
    }
    if (start == text.length()) {
      throw new Flaw(damaged("its end is missing"));
    }
    return text.substring(start, at);
  }

  private String encoded() throws Flaw {
    StringBuilder encoded = new StringBuilder();
    for (skipSpace(); !text.startsWith(EncryptedValue.END, at); skipSpace()) {
      int start = at;
      while (at < text.length() && isEncoding(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        boolean isOver = at == text.length();
        throw new Flaw(damaged(isOver ? "its end is missing" : "a character does not belong here"));
      }
      encoded.append(text, start, at);
      if (encoded.length() > MOST_ENCODED) {
        throw new Flaw("is larger than 1 MiB, too large for a secret");
      }
    }
    return encoded.toString();
  }

  private static byte[] decoded(String encoded) throws Flaw {
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException _) {
      throw new Flaw(damaged("a character of it was lost, added or changed"));
    }
  }

  private static EncryptedValue checked(String name, KeyReference key, byte[] bytes, String end)
      throws Flaw {
    Optional<Integer> count = count(end);
    if (count.isEmpty()) {
      throw new Flaw(damaged("its last line is not whole"));
    }
    if (count.get() != bytes.length || bytes.length < EncryptedValue.FEWEST_BYTES) {
      throw new Flaw(
          damaged(
              bytes.length
                  + " bytes are there instead of "
                  + count.get()
                  + ", so a line may be missing or there twice"));
    }
    if (!end.endsWith("-" + EncryptedValue.sum(key, bytes))) {
      throw new Flaw(damaged("its sum is another one, so something in it was changed"));
    }
    return new EncryptedValue(name, key, bytes);
  }

  /** The number of bytes that the last word gives. */
  private static Optional<Integer> count(String end) {
    int dash = end.indexOf('-', EncryptedValue.END.length());
    if (dash < 0 || !Digest.isHex(end.substring(dash + 1), 2 * EncryptedValue.SUM_BYTES)) {
      return Optional.empty();
    }
    String digits = end.substring(EncryptedValue.END.length(), dash);
    if (digits.isEmpty()
        || digits.length() > 7
        || digits.chars().anyMatch(c -> c < '0' || c > '9')) {
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(digits));
  }

  /** Skips white space; in a quoted text of YAML or JSON a line break may be written as \n. */
  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (c == '\\' && text.startsWith("\\n", at)) {
        at += 2;
      } else {
        return;
      }
    }
  }

  /** The text of a value for the place of another one, laid out as that was. */
  private static String layout(String text, Place place, EncryptedValue value) {
    return value.text(separator(text.substring(place.start(), place.end())));
  }

  /** What stands between two lines: the first white space with a line break in it, or a blank. */
  private static String separator(String old) {
    for (int i = 0; i < old.length(); i++) {
      int start = i;
      boolean isBreak = false;
      while (i < old.length() && !isWordPart(old.charAt(i)) && !isEncoding(old.charAt(i))) {
        isBreak |= old.charAt(i) == '\n' || old.charAt(i) == '\\';
        i += old.startsWith("\\n", i) ? 2 : 1;
      }
      if (isBreak) {
        return old.substring(start, i);
      }
    }
    return " ";
  }

  /** A text in which values were replaced: all else is as it was. */
  public static String replace(String text, List<Place> places, List<EncryptedValue> values) {
    StringBuilder replaced = new StringBuilder(text.length() + 256);
    int from = 0;
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      replaced.append(text, from, place.start()).append(layout(text, place, values.get(i)));
      from = place.end();
    }
    return replaced.append(text, from, text.length()).toString();
  }
}
