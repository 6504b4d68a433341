package dev.orch.playbook.input;

import dev.orch.playbook.InputDeclaration;
import dev.orch.playbook.InputType;
import dev.orch.shape.ShapeWords;
import dev.orch.source.Suggestion;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules that a declaration adds to its type: options, pattern, least and greatest. */
public final class InputRules {
  private InputRules() {}

  /** Whether values of this type are text, so that a pattern has a meaning. */
  public static boolean isText(InputType type) {
    return switch (type) {
      case STRING, PATH, SECRET -> true;
      case INTEGER, NUMBER, BOOLEAN, CHOICE, LIST, MAP, DURATION -> false;
    };
  }

  /** Whether values of this type have a size or a length. */
  public static boolean isMeasured(InputType type) {
    return switch (type) {
      case STRING, SECRET, INTEGER, NUMBER, LIST, MAP -> true;
      case PATH, BOOLEAN, CHOICE, DURATION -> false;
    };
  }

  /** What a value of the right type breaks, as the end of a sentence about it. */
  static Optional<InputRefusal> broken(InputDeclaration input, Value value) {
    if (input.type() == InputType.CHOICE && value instanceof StringValue text) {
      return brokenOptions(input, text.text());
    }
    if (value instanceof StringValue text && input.pattern().isPresent()) {
      Optional<InputRefusal> broken = brokenPattern(input.pattern().get(), text);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return isMeasured(input.type()) ? brokenLimits(input, value) : Optional.empty();
  }

  private static Optional<InputRefusal> brokenOptions(InputDeclaration input, String text) {
    if (input.options().contains(text)) {
      return Optional.empty();
    }
    String message = "takes " + ShapeWords.choice(input.options());
    return Optional.of(
        new InputRefusal(
            message + ", not " + ShapeWords.quoted(text), Suggestion.hint(text, input.options())));
  }

  private static Optional<InputRefusal> brokenPattern(String pattern, StringValue text) {
    try {
      if (Pattern.compile(pattern).matcher(new BoundedText(text.text())).matches()) {
        return Optional.empty();
      }
    } catch (BoundedText.TooManyLooksException | StackOverflowError endless) {
      return Optional.of(
          new InputRefusal(
              "has a pattern that takes too long on this text: " + pattern, Optional.empty()));
    }
    String shown = ShapeWords.of((Value) text);
    return Optional.of(
        new InputRefusal(
            "must match the pattern " + pattern + " as a whole; " + shown + " does not",
            Optional.empty()));
  }

  private static Optional<InputRefusal> brokenLimits(InputDeclaration input, Value value) {
    double size =
        switch (value) {
          case IntValue(long number) -> number;
          case DoubleValue(double number) -> number;
          case StringValue text -> text.text().codePointCount(0, text.text().length());
          case ListValue list -> list.elements().size();
          case MapValue map -> map.entries().size();
          default -> Double.NaN;
        };
    if (input.minimum().isPresent() && !(size >= input.minimum().get())) {
      return Optional.of(outside("at least ", input.minimum().get(), value, size));
    }
    if (input.maximum().isPresent() && !(size <= input.maximum().get())) {
      return Optional.of(outside("at most ", input.maximum().get(), value, size));
    }
    return Optional.empty();
  }

  private static InputRefusal outside(String side, double limit, Value value, double size) {
    String message =
        switch (value) {
          case StringValue _ -> "needs " + side + plain(limit) + " characters, not " + plain(size);
          case ListValue _, MapValue _ ->
              "needs " + side + plain(limit) + " elements, not " + plain(size);
          default -> "must be " + side + plain(limit) + ", not " + plain(size);
        };
    return new InputRefusal(message, Optional.empty());
  }

  private static String plain(double number) {
    String text = Double.toString(number);
    return Math.abs(number) < 1e15 && number == Math.rint(number)
        ? Long.toString((long) number)
        : text;
  }
}
