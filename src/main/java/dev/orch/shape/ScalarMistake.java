package dev.orch.shape;

import dev.orch.source.Node;
import dev.orch.source.Suggestion;
import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What is wrong with a single value.
 *
 * @param message the sentence without its subject: {@code takes text, not nothing}
 * @param hint what to write instead, if that is plain
 */
record ScalarMistake(String message, Optional<String> hint) {
  private ScalarMistake(String message) {
    this(message, Optional.empty());
  }

  private ScalarMistake(String message, String hint) {
    this(message, Optional.of(hint));
  }

  /** What keeps this value from being of this shape, which must be one of a single value. */
  static Optional<ScalarMistake> in(Node.Scalar scalar, Shape shape) {
    String text = scalar.text().text();
    if (!(shape instanceof Shape.Condition) && TemplateText.isTemplate(text)) {
      return Optional.of(new ScalarMistake("is fixed: it cannot hold ${{ }}"));
    }
    return switch (shape) {
      case Shape.Text(Optional<TextRule> rule) ->
          rule.flatMap(known -> inText(text, known, scalar));
      case Shape.Truth _ -> inTruth(scalar, shape);
      case Shape.WholeNumber number -> inNumber(scalar, number);
      case Shape.DecimalNumber number -> inNumber(scalar, number);
      case Shape.Choice choice -> inChoice(scalar, choice);
      case Shape.TimeSpan span -> inTime(text, span);
      default -> Optional.empty();
    };
  }

  private static Optional<ScalarMistake> inText(String text, TextRule rule, Node.Scalar scalar) {
    return rule.accepts(text) ? Optional.empty() : Optional.of(other(scalar, rule.noun()));
  }

  private static Optional<ScalarMistake> inTruth(Node.Scalar scalar, Shape shape) {
    if (scalar.value() instanceof BoolValue) {
      return Optional.empty();
    }
    ScalarMistake mistake = other(scalar, ShapeWords.of(shape));
    return Optional.of(
        switch (scalar.text().text().toLowerCase(Locale.ROOT)) {
          case "yes", "on", "1", "true" -> new ScalarMistake(mistake.message, "write: true");
          case "no", "off", "0", "false" -> new ScalarMistake(mistake.message, "write: false");
          default -> mistake;
        });
  }

  private static Optional<ScalarMistake> inNumber(Node.Scalar scalar, Shape.WholeNumber number) {
    boolean isInside =
        scalar.value() instanceof IntValue(long value)
            && value >= number.least()
            && value <= number.most();
    return isInside ? Optional.empty() : Optional.of(noNumber(scalar, ShapeWords.of(number)));
  }

  private static Optional<ScalarMistake> inNumber(Node.Scalar scalar, Shape.DecimalNumber number) {
    double value =
        switch (scalar.value()) {
          case IntValue(long whole) -> whole;
          case DoubleValue(double fraction) -> fraction;
          default -> Double.NaN;
        };
    boolean isInside = value >= number.least() && value <= number.most();
    return isInside ? Optional.empty() : Optional.of(noNumber(scalar, ShapeWords.of(number)));
  }

  private static ScalarMistake noNumber(Node.Scalar scalar, String noun) {
    ScalarMistake mistake = other(scalar, noun);
    return scalar.value() instanceof StringValue(String text, _) && isWritten(text)
        ? new ScalarMistake(mistake.message, "without quotes it is a number")
        : mistake;
  }

  private static boolean isWritten(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Optional<ScalarMistake> inChoice(Node.Scalar scalar, Shape.Choice choice) {
    String text = scalar.text().text();
    if (choice.words().contains(text)) {
      return Optional.empty();
    }
    String message = other(scalar, ShapeWords.of(choice)).message;
    return Optional.of(new ScalarMistake(message, Suggestion.hint(text, choice.words())));
  }

  private static Optional<ScalarMistake> inTime(String text, Shape.TimeSpan span) {
    return switch (DurationText.read(text)) {
      case DurationText.Understood(Duration time) -> outside(time, text, span);
      case DurationText.NotUnderstood(String reason) ->
          Optional.of(
              new ScalarMistake(
                  "takes "
                      + ShapeWords.of(span)
                      + ", not "
                      + ShapeWords.quoted(text)
                      + ": "
                      + reason,
                  isWritten(text)
                      ? "write " + text + "s for seconds or " + text + "m for minutes"
                      : "units are d, h, m, s and ms, as in 1h30m"));
    };
  }

  private static Optional<ScalarMistake> outside(Duration time, String text, Shape.TimeSpan span) {
    if (time.compareTo(span.least()) < 0) {
      String least = DurationText.write(span.least());
      return Optional.of(new ScalarMistake("takes at least " + least + ", not " + text));
    }
    if (time.compareTo(span.most()) > 0) {
      String most = DurationText.write(span.most());
      return Optional.of(new ScalarMistake("takes at most " + most + ", not " + text));
    }
    return Optional.empty();
  }

  private static ScalarMistake other(Node.Scalar scalar, String noun) {
    return new ScalarMistake("takes " + noun + ", not " + ShapeWords.of(scalar));
  }
}
