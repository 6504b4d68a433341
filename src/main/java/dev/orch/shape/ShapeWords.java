package dev.orch.shape;

import dev.orch.source.Node;
import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.TypeValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What shapes and parts of a document are called in messages. */
public final class ShapeWords {
  private static final int LONGEST_QUOTE = 40;

  private ShapeWords() {}

  /** What this shape takes: {@code a duration such as 10m or 1h30m}. */
  public static String of(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> text.rule().map(TextRule::noun).orElse("text");
      case Shape.Truth _ -> "true or false";
      case Shape.WholeNumber number -> "a whole number" + range(number);
      case Shape.DecimalNumber number -> "a number" + range(number);
      case Shape.Choice choice -> choice(choice.words());
      case Shape.TimeSpan _ -> "a duration such as 10m or 1h30m";
      case Shape.Condition _ -> "an expression";
      case Shape.AnyData _ -> "a value";
      case Shape.ListOf _ -> "a list";
      case Shape.OneOrMoreOf(Shape element) -> of(element) + " or a list";
      case Shape.MapOf _ -> "a map";
      case Shape.Fields fields ->
          fields.mainField().map(main -> of(main.shape()) + " or a map").orElse("a map");
      case Shape.OneOf(List<Shape> shapes) -> oneOf(shapes);
      case Shape.Named named -> of(named.shape().get());
      case Shape.Templated(Shape inner) -> of(inner);
    };
  }

  /** What this part of a document is: {@code a list}, {@code the number 5}. */
  public static String of(Node node) {
    return switch (node) {
      case Node.Sequence _ -> "a list";
      case Node.Mapping _ -> "a map";
      case Node.Scalar scalar -> scalar(scalar.value(), scalar.text().text());
    };
  }

  /** What this value is; of a secret only that it is one. */
  public static String of(Value value) {
    return switch (value) {
      case NullValue _ -> "null";
      case BoolValue truth -> truth.isTrue() ? "true" : "false";
      case IntValue(long number) -> "the number " + number;
      case DoubleValue(double number) -> "the number " + plain(number);
      case StringValue text when text.isSecret() -> "a secret";
      case StringValue(String text, _) ->
          text.isEmpty() ? "an empty text" : "the text " + quoted(text);
      case ListValue _ -> "a list";
      case MapValue _ -> "a map";
      case UintValue _,
          BytesValue _,
          TimestampValue _,
          DurationValue _,
          TypeValue _,
          OptionalValue _ ->
          "a value of type " + value.typeName();
    };
  }

  /** A text between quotes, cut if it is long, on one line and without control characters. */
  public static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints().limit(LONGEST_QUOTE).forEach(c -> appendVisible(shown, c));
    boolean isCut = text.codePoints().skip(LONGEST_QUOTE).findFirst().isPresent();
    return shown.append(isCut ? "…'" : "'").toString();
  }

  private static void appendVisible(StringBuilder shown, int character) {
    if (character == '\n') {
      shown.append("\\n");
    } else if (Character.isISOControl(character)) {
      shown.append("\\x").append(Character.forDigit(character >> 4, 16));
      shown.append(Character.forDigit(character & 15, 16));
    } else {
      shown.appendCodePoint(character);
    }
  }

  /** Words as a sentence lists them: {@code a, b or c}. */
  public static String choice(List<String> words) {
    return joined(words, " or ");
  }

  /** Words as a sentence lists them: {@code a, b and c}. */
  public static String all(List<String> words) {
    return joined(words, " and ");
  }

  private static String joined(List<String> words, String lastJoin) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + lastJoin + words.get(last);
  }

  private static String scalar(Value value, String text) {
    return switch (value) {
      case NullValue _ -> "nothing";
      case BoolValue _ -> text;
      case IntValue _, DoubleValue _ -> "the number " + text;
      case StringValue _ when text.isEmpty() -> "an empty text";
      default -> "the text " + quoted(text);
    };
  }

  private static String oneOf(List<Shape> shapes) {
    Set<String> nouns = new LinkedHashSet<>();
    shapes.forEach(shape -> nouns.add(of(shape)));
    return choice(List.copyOf(nouns));
  }

  private static String range(Shape.WholeNumber number) {
    boolean isEndless = number.most() == Long.MAX_VALUE;
    if (number.least() == Long.MIN_VALUE) {
      return isEndless ? "" : " of at most " + number.most();
    }
    return isEndless
        ? " of at least " + number.least()
        : " from " + number.least() + " to " + number.most();
  }

  private static String range(Shape.DecimalNumber number) {
    boolean isEndless = Double.isInfinite(number.most());
    if (Double.isInfinite(number.least())) {
      return isEndless ? "" : " of at most " + plain(number.most());
    }
    return isEndless
        ? " of at least " + plain(number.least())
        : " from " + plain(number.least()) + " to " + plain(number.most());
  }

  /** A number without the fraction that says nothing. */
  private static String plain(double number) {
    String text = Double.toString(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
