package dev.orch.expression.syntax;

import dev.orch.value.BytesValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The value of a string or bytes as written: without quotes, with its escapes resolved. */
final class QuotedText {
  private final String word;
  private final int place;
  private final boolean isBytes;
  private final boolean isRaw;
  private final StringBuilder characters = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int position;

  private QuotedText(String word, int place) {
    this.word = word;
    this.place = place;
    this.isBytes = word.charAt(0) == 'b' || word.charAt(0) == 'B';
    char last = word.charAt(isBytes ? 1 : 0);
    this.isRaw = last == 'r' || last == 'R';
  }

  /**
   * The value of this literal.
   *
   * @param word with prefix and quotes, as the lexer found it
   * @param place where it stands in the text
   */
  static Value value(String word, int place) throws SyntaxException {
    return new QuotedText(word, place).read();
  }

  private Value read() throws SyntaxException {
    position = (isBytes ? 1 : 0) + (isRaw ? 1 : 0);
    char quote = word.charAt(position);
    int rest = word.length() - position;
    boolean triple = rest >= 6 && word.charAt(position + 1) == quote;
    position += triple ? 3 : 1;
    int end = word.length() - (triple ? 3 : 1);
    while (position < end) {
      step();
    }
    return isBytes ? BytesValue.of(bytes.toByteArray()) : StringValue.of(characters.toString());
  }

  private void step() throws SyntaxException {
    char c = word.charAt(position);
    if (c == '\\' && !isRaw) {
      escape();
    } else if (c == '\r') {
      position += word.charAt(position + 1) == '\n' ? 2 : 1;
      add('\n');
    } else {
      int code = word.codePointAt(position);
      position += Character.charCount(code);
      add(code);
    }
  }

  private void escape() throws SyntaxException {
    int start = position;
    char c = word.charAt(position + 1);
    position += 2;
    switch (c) {
      case 'a' -> add(7);
      case 'b' -> add('\b');
      case 'f' -> add('\f');
      case 'n' -> add('\n');
      case 'r' -> add('\r');
      case 't' -> add('\t');
      case 'v' -> add(11);
      case '\\', '\'', '"', '?', '`' -> add(c);
      case 'x', 'X' -> addByte(digits(start, 2, 16));
      case 'u' -> addCode(start, digits(start, 4, 16));
      case 'U' -> addCode(start, digits(start, 8, 16));
      case '0', '1', '2', '3' -> {
        position--;
        addByte(digits(start, 3, 8));
      }
      default -> throw wrong(start);
    }
  }

  private long digits(int start, int count, int radix) throws SyntaxException {
    long code = 0;
    for (int i = 0; i < count; i++) {
      int digit = Character.digit(word.charAt(position), radix);
      if (digit < 0 || word.charAt(position) > 'f') {
        throw wrong(start);
      }
      code = code * radix + digit;
      position++;
    }
    return code;
  }

  private void addCode(int start, long code) throws SyntaxException {
    boolean surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (isBytes || surrogate || code > Character.MAX_CODE_POINT) {
      throw wrong(start);
    }
    add((int) code);
  }

  private void addByte(long code) {
    if (isBytes) {
      bytes.write((int) code);
    } else {
      add((int) code);
    }
  }

  private void add(int code) {
    if (isBytes) {
      byte[] encoded = Character.toString(code).getBytes(StandardCharsets.UTF_8);
      bytes.write(encoded, 0, encoded.length);
    } else {
      characters.appendCodePoint(code);
    }
  }

  private SyntaxException wrong(int start) {
    int end = Math.max(start + 2, Math.min(position, word.length() - 1));
    return new SyntaxException(
        place + start,
        place + end,
        "'" + word.substring(start, end) + "' is not an escape sequence",
        "write a backslash as \\\\ or use a raw string: r'...'");
  }
}
