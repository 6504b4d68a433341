package dev.orch.expression.function;

import dev.orch.value.BoolValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The functions of texts. All indexes and lengths count code points. */
final class StringFunctions {
  /** A text takes more memory than its chars. */
  private static final int PIECE_UNITS = 4;

  private StringFunctions() {}

  static Value call(FunctionCall call) throws FunctionException {
    return switch (call.function()) {
      case CONTAINS -> BoolValue.of(TextSearch.indexOf(call.text(0), call.text(1), 0) >= 0);
      case STARTS_WITH -> BoolValue.of(call.text(0).startsWith(call.text(1)));
      case ENDS_WITH -> BoolValue.of(call.text(0).endsWith(call.text(1)));
      case MATCHES -> BoolValue.of(Matching.matches(call));
      case INDEX_OF -> new IntValue(indexOf(call));
      case LAST_INDEX_OF -> new IntValue(lastIndexOf(call));
      case SEMVER -> new IntValue(SemanticVersion.compare(call));
      case SPLIT -> split(call);
      default -> call.derived(text(call));
    };
  }

  private static String text(FunctionCall call) throws FunctionException {
    return switch (call.function()) {
      case CHAR_AT -> charAt(call);
      case SUBSTRING -> substring(call);
      case REPLACE -> replace(call);
      case JOIN -> join(call);
      case FORMAT -> FormatFunction.format(call);
      case LOWER_ASCII -> shiftLetters(call, 'A', 'Z', 'a' - 'A');
      case UPPER_ASCII -> shiftLetters(call, 'a', 'z', 'A' - 'a');
      case TRIM -> trim(call.text(0));
      case QUOTE -> quote(call);
      case BASENAME -> FilePath.basename(call.text(0));
      case DIRNAME -> FilePath.dirname(call.text(0));
      default -> throw new IllegalStateException(call.function() + " gives no text");
    };
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static FunctionException outside(FunctionCall call, long index) {
    return call.failed("index out of range: " + index);
  }

  /** Where the code point of this index starts. */
  private static int offset(FunctionCall call, String text, long index) throws FunctionException {
    if (index < 0 || index > length(text)) {
      throw outside(call, index);
    }
    return text.offsetByCodePoints(0, (int) index);
  }

  private static String charAt(FunctionCall call) throws FunctionException {
    String text = call.text(0);
    int offset = offset(call, text, call.whole(1));
    return offset == text.length() ? "" : Character.toString(text.codePointAt(offset));
  }

  private static long indexOf(FunctionCall call) throws FunctionException {
    String text = call.text(0);
    String wanted = call.text(1);
    int from = offset(call, text, call.wholeOr(2, 0));
    int found = TextSearch.indexOf(text, wanted, from);
    return found < 0 ? -1 : text.codePointCount(0, found);
  }

  private static long lastIndexOf(FunctionCall call) throws FunctionException {
    String text = call.text(0);
    String wanted = call.text(1);
    int from = offset(call, text, call.wholeOr(2, length(text)));
    int found = TextSearch.lastIndexOf(text, wanted, from);
    return found < 0 ? -1 : text.codePointCount(0, found);
  }

  private static String substring(FunctionCall call) throws FunctionException {
    String text = call.text(0);
    long start = call.whole(1);
    int from = offset(call, text, start);
    if (call.count() < 3) {
      return text.substring(from);
    }
    long end = call.whole(2);
    int to = offset(call, text, end);
    if (end < start) {
      throw call.failed("the end " + end + " is before the start " + start);
    }
    return text.substring(from, to);
  }

  private static String replace(FunctionCall call) throws FunctionException {
    String text = call.text(0);
    String old = call.text(1);
    String fresh = call.text(2);
    long limit = call.wholeOr(3, -1);
    StringBuilder replaced = new StringBuilder();
    int position = 0;
    int next = TextSearch.indexOf(text, old, 0);
    for (long count = 0; next >= 0 && (limit < 0 || count < limit); count++) {
      call.budget().spend(1);
      call.budget().spendChars(next - position + fresh.length());
      replaced.append(text, position, next).append(fresh);
      position = next + old.length();
      next = nextMatch(text, old, position);
      if (old.isEmpty() && next > position) {
        replaced.append(text, position, next);
        position = next;
      }
    }
    return replaced.append(text, Math.min(position, text.length()), text.length()).toString();
  }

  /** The next match from here on; an empty text matches before each code point and at the end. */
  private static int nextMatch(String text, String old, int from) {
    if (!old.isEmpty()) {
      return TextSearch.indexOf(text, old, from);
    }
    return from < text.length() ? text.offsetByCodePoints(from, 1) : -1;
  }

  private static Value split(FunctionCall call) throws FunctionException {
    String text = call.text(0);
    String separator = call.text(1);
    long limit = call.wholeOr(2, -1);
    boolean secret = call.isSecret();
    List<Value> pieces = new ArrayList<>();
    int position = 0;
    while (limit < 0 || pieces.size() < limit - 1) {
      int next = nextSeparator(text, separator, position);
      if (next < 0) {
        break;
      }
      call.budget().spend(PIECE_UNITS);
      pieces.add(new StringValue(text.substring(position, next), secret));
      position = next + separator.length();
    }
    boolean nothingLeft = separator.isEmpty() && text.isEmpty();
    if (limit != 0 && !nothingLeft) {
      pieces.add(new StringValue(text.substring(position), secret));
    }
    return new ListValue(Collections.unmodifiableList(pieces));
  }

  /** The next separator from here on; an empty one stands between any two code points. */
  private static int nextSeparator(String text, String separator, int from) {
    if (!separator.isEmpty()) {
      return TextSearch.indexOf(text, separator, from);
    }
    int next = from < text.length() ? text.offsetByCodePoints(from, 1) : text.length();
    return next < text.length() ? next : -1;
  }

  private static String join(FunctionCall call) throws FunctionException {
    String separator = call.count() > 1 ? call.text(1) : "";
    StringBuilder joined = new StringBuilder();
    String between = "";
    for (Value element : call.list(0)) {
      if (!(element instanceof StringValue text)) {
        throw call.failed("the list must hold strings, not " + element.typeName());
      }
      call.budget().spend(1);
      call.budget().spendChars((long) text.text().length() + separator.length());
      joined.append(between).append(text.text());
      between = separator;
    }
    return joined.toString();
  }

  private static String shiftLetters(FunctionCall call, char first, char last, int distance)
      throws FunctionException {
    String text = call.text(0);
    call.budget().spendChars(text.length());
    StringBuilder shifted = new StringBuilder(text);
    for (int i = 0; i < shifted.length(); i++) {
      char c = shifted.charAt(i);
      if (c >= first && c <= last) {
        shifted.setCharAt(i, (char) (c + distance));
      }
    }
    return shifted.toString();
  }

  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** White space as Unicode defines it. */
  private static boolean isBlank(char c) {
    return switch (c) {
      case '\t', '\n', 0x0B, '\f', '\r', ' ', 0x85, 0xA0, 0x1680 -> true;
      case 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
      default -> c >= 0x2000 && c <= 0x200A;
    };
  }

  private static String quote(FunctionCall call) throws FunctionException {
    String text = call.text(0);
    call.budget().spendChars(2L * text.length());
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int escaped = "\7\b\f\n\r\t\13\\\"".indexOf(c);
      if (escaped >= 0) {
        quoted.append('\\').append("abfnrtv\\\"".charAt(escaped));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
