package dev.orch.secret.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The texts by which a secret is recognised, and the byte sequences to look for. */
public final class SecretForms {
  /** The fewest characters, and bytes, that are looked for: what is shorter appears by chance. */
  public static final int FEWEST = 6;

  /** The longest sequence of bytes that is looked for as one. */
  public static final int LONGEST = 64;

  /** The most characters of a value of which every form is looked for. */
  static final int FULLY_RECOGNISED = 16 << 10;

  /** A line of fewer different characters is a rule or a frame. */
  private static final int FEWEST_DIFFERENT = 3;

  private SecretForms() {}

  /**
   * The value as it is, with other line breaks, and each of its lines that is long enough to be one
   * of its own, all as they are and in other notations; none is shorter than {@link #FEWEST} bytes.
   * Of a very long value only the most common notations are among them.
   */
  public static Set<String> of(String value) {
    Set<String> forms = new LinkedHashSet<>();
    if (value.length() <= FULLY_RECOGNISED) {
      forms.add(value);
      JsonForms.add(value, forms);
      Base64Forms.addInner(value, forms);
      for (String whole : Set.copyOf(List.of(joined(value, "\n"), joined(value, "\r\n")))) {
        addWhole(whole, forms);
      }
      value.lines().forEach(line -> addLine(line.strip(), forms));
    } else {
      addCommon(value, forms);
    }
    forms.removeIf(form -> form.length() < FEWEST && bytes(form).length < FEWEST);
    return forms;
  }

  /** In all notations that keep a text readable. */
  private static void addText(String text, Set<String> forms) {
    forms.add(text);
    if (!hasOnlyLettersAndDigits(text)) {
      JsonForms.add(text, forms);
      XmlForms.add(text, forms);
      ShellForms.add(text, forms);
      AddressForms.add(text, forms);
    }
  }

  private static void addWhole(String text, Set<String> forms) {
    addText(text, forms);
    AddressForms.addEncoded(text, forms);
    HexForms.add(text, forms);
    Base64Forms.addInner(text, forms);
    Base64Forms.addWhole(text, forms);
  }

  private static void addLine(String line, Set<String> forms) {
    if (isTelling(line) && !forms.contains(line)) {
      addText(line, forms);
      Base64Forms.addInner(line, forms);
    }
  }

  private static boolean hasOnlyLettersAndDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character > 'z' || !Character.isLetterOrDigit(character)) {
        return false;
      }
    }
    return true;
  }

  private static void addCommon(String value, Set<String> forms) {
    Base64Forms.addInner(value, forms);
    addCommonText(value, forms);
    value
        .lines()
        .map(String::strip)
        .filter(SecretForms::isTelling)
        .forEach(line -> addCommonText(line, forms));
  }

  private static void addCommonText(String text, Set<String> forms) {
    forms.add(text);
    JsonForms.addCommon(text, forms);
  }

  /** The value with these line breaks, and none at its end. */
  private static String joined(String value, String lineBreak) {
    return String.join(lineBreak, value.lines().toList());
  }

  /** Whether a line is long enough to be a secret of its own, and no rule or frame. */
  private static boolean isTelling(String line) {
    return line.codePointCount(0, line.length()) >= FEWEST
        && line.chars().distinct().limit(FEWEST_DIFFERENT).count() == FEWEST_DIFFERENT;
  }

  /**
   * The sequences of bytes to look for: each of {@link #FEWEST} to {@link #LONGEST} bytes. A longer
   * form comes as several that cover it, so that a part of it is recognised too.
   */
  public static List<byte[]> sequences(Collection<String> forms) {
    List<byte[]> sequences = new ArrayList<>(forms.size());
    for (String form : forms) {
      addPieces(bytes(form), sequences);
    }
    return sequences;
  }

  private static void addPieces(byte[] bytes, List<byte[]> pieces) {
    if (bytes.length <= LONGEST) {
      pieces.add(bytes);
      return;
    }
    for (int start = 0; start < bytes.length - LONGEST; start += LONGEST) {
      pieces.add(Arrays.copyOfRange(bytes, start, start + LONGEST));
    }
    pieces.add(Arrays.copyOfRange(bytes, bytes.length - LONGEST, bytes.length));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
