package dev.orch.shape.binding;

import dev.orch.expression.Interpolated;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.shape.DurationText;
import dev.orch.shape.Shape;
import dev.orch.shape.ShapeWords;
import dev.orch.shape.binding.Binder.Place;
import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the Java type of a component to a value that an expression gave. */
final class Conversion {
  private Conversion() {}

  static Object of(ArgumentType type, Value value, Place place) throws MisfitException {
    return switch (type) {
      case ArgumentType.Single single -> single(single, value, place);
      case ArgumentType.Word word -> word(word, value, place);
      case ArgumentType.Many(ArgumentType element) -> many(element, value, place);
      case ArgumentType.OneOrMany(ArgumentType element) ->
          new OneOrMore<>(
              value instanceof ListValue
                  ? many(element, value, place)
                  : List.of(of(element, value, place)));
      case ArgumentType.Keyed(ArgumentType element) -> keyed(element, value, place);
      case ArgumentType.Maybe(ArgumentType inner) ->
          value instanceof NullValue ? Optional.empty() : Optional.of(of(inner, value, place));
      case ArgumentType.Nested _ -> throw misfit(type.shape(), value, place);
    };
  }

  private static Object single(ArgumentType.Single single, Value value, Place place)
      throws MisfitException {
    return switch (single) {
      case TEXT -> text(single, value, place).text();
      case MARKED_TEXT -> text(single, value, place);
      case INTERPOLATED -> new Interpolated(List.of(new Interpolated.Data(value, place.range())));
      case COMPOSED -> Composed.computed(value, place.range());
      case TRUTH -> truth(value, place);
      case INT ->
          Math.toIntExact(whole(single, value, Integer.MIN_VALUE, Integer.MAX_VALUE, place));
      case LONG -> whole(single, value, Long.MIN_VALUE, Long.MAX_VALUE, place);
      case DOUBLE -> number(value, place);
      case DURATION -> duration(value, place);
      case EXPRESSION -> throw misfit(single.shape(), value, place);
      case DATA -> value;
    };
  }

  private static StringValue text(ArgumentType.Single single, Value value, Place place)
      throws MisfitException {
    return switch (value) {
      case StringValue text -> text;
      case NullValue _, ListValue _, MapValue _ -> throw misfit(single.shape(), value, place);
      default -> written(value, place);
    };
  }

  private static StringValue written(Value value, Place place) throws MisfitException {
    try {
      return Texts.text(value, new Budget());
    } catch (FunctionException cause) {
      throw new MisfitException(place.subject() + ": " + cause.reason(), place.range());
    }
  }

  private static boolean truth(Value value, Place place) throws MisfitException {
    if (value instanceof BoolValue truth) {
      return truth.isTrue();
    }
    throw misfit(Shape.truth(), value, place);
  }

  private static long whole(
      ArgumentType.Single single, Value value, long least, long most, Place place)
      throws MisfitException {
    boolean isUnsigned = value instanceof UintValue(long bits) && bits >= 0;
    long number =
        switch (value) {
          case IntValue(long whole) -> whole;
          case UintValue(long bits) when isUnsigned -> bits;
          default -> throw misfit(single.shape(), value, place);
        };
    if (number < least || number > most) {
      throw misfit(single.shape(), value, place);
    }
    return number;
  }

  private static double number(Value value, Place place) throws MisfitException {
    return switch (value) {
      case DoubleValue(double number) -> number;
      case IntValue(long whole) -> whole;
      default -> throw misfit(ArgumentType.Single.DOUBLE.shape(), value, place);
    };
  }

  private static Duration duration(Value value, Place place) throws MisfitException {
    if (value instanceof DurationValue(Duration time)) {
      return time;
    }
    if (value instanceof StringValue(String text, _)
        && DurationText.read(text) instanceof DurationText.Understood(Duration time)) {
      return time;
    }
    throw misfit(Shape.duration(), value, place);
  }

  private static Enum<?> word(ArgumentType.Word word, Value value, Place place)
      throws MisfitException {
    for (Enum<?> constant : word.constants()) {
      if (value instanceof StringValue(String text, _)
          && text.equals(ArgumentType.Word.word(constant))) {
        return constant;
      }
    }
    throw misfit(word.shape(), value, place);
  }

  private static List<Object> many(ArgumentType element, Value value, Place place)
      throws MisfitException {
    if (!(value instanceof ListValue list)) {
      throw misfit(Shape.listOf(element.shape()), value, place);
    }
    Place inside = new Place("an element of " + place.subject(), place.range());
    List<Object> converted = new ArrayList<>(list.elements().size());
    for (Value item : list.elements()) {
      converted.add(of(element, item, inside));
    }
    return Collections.unmodifiableList(converted);
  }

  private static Map<String, Object> keyed(ArgumentType element, Value value, Place place)
      throws MisfitException {
    if (!(value instanceof MapValue map)) {
      throw misfit(Shape.mapOf(element.shape()), value, place);
    }
    Map<String, Object> converted = LinkedHashMap.newLinkedHashMap(map.entries().size());
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      String key = written(entry.getKey(), place).text();
      converted.put(key, of(element, entry.getValue(), new Place(key, place.range())));
    }
    return Collections.unmodifiableMap(converted);
  }

  private static MisfitException misfit(Shape shape, Value value, Place place) {
    String given = place.subject() + ": the expression gave " + ShapeWords.of(value);
    return new MisfitException(
        given + " where " + ShapeWords.of(shape) + " is expected", place.range());
  }
}
