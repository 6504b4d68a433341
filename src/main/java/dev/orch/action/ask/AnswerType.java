package dev.orch.action.ask;

import dev.orch.shape.DurationText;
import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.Locale;
import java.util.Optional;

/** What an answer must be. */
enum AnswerType {
  STRING("text"),
  INTEGER("a whole number"),
  NUMBER("a number"),
  BOOLEAN("yes or no"),
  CHOICE("one of the options"),
  DURATION("a duration such as 10m or 1h30m"),
  SECRET("text");

  private final String noun;

  AnswerType(String noun) {
    this.noun = noun;
  }

  /** What is expected, for people. */
  String noun() {
    return noun;
  }

  /** The value that this text stands for, if it is one of this type. */
  Optional<Value> read(String text) {
    return switch (this) {
      case STRING, CHOICE -> Optional.of(StringValue.of(text));
      case SECRET -> Optional.of(StringValue.secret(text));
      case INTEGER -> integer(text);
      case NUMBER -> number(text);
      case BOOLEAN -> truth(text);
      case DURATION ->
          DurationText.read(text) instanceof DurationText.Understood(var time)
              ? Optional.of(new DurationValue(time))
              : Optional.empty();
    };
  }

  private static Optional<Value> integer(String text) {
    try {
      return Optional.of(new IntValue(Long.parseLong(text)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** Not Java's own reading, which takes {@code 1d}, {@code NaN} and hexadecimal digits. */
  private static Optional<Value> number(String text) {
    boolean isPlain = text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    try {
      return isPlain ? Optional.of(new DoubleValue(Double.parseDouble(text))) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<Value> truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "y", "true" -> Optional.of(BoolValue.TRUE);
      case "no", "n", "false" -> Optional.of(BoolValue.FALSE);
      default -> Optional.empty();
    };
  }
}
