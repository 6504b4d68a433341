package dev.orch.shape.binding;

import dev.orch.shape.Shape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a component of an action's record holds, read from its Java type. */
sealed interface ArgumentType {
  /** A component that holds a single thing. */
  enum Single implements ArgumentType {
    TEXT,
    /** Text that keeps its mark as a secret. */
    MARKED_TEXT,
    INTERPOLATED,
    COMPOSED,
    TRUTH,
    INT,
    LONG,
    DOUBLE,
    DURATION,
    EXPRESSION,
    DATA
  }

  /** One of the words of an enum. */
  record Word(List<Enum<?>> constants) implements ArgumentType {
    /** How a playbook writes a constant: {@code read-only}. */
    static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> words() {
      return constants.stream().map(Word::word).toList();
    }
  }

  /** A list. */
  record Many(ArgumentType element) implements ArgumentType {}

  /** {@link dev.orch.shape.OneOrMore}. */
  record OneOrMany(ArgumentType element) implements ArgumentType {}

  /** A map from texts. */
  record Keyed(ArgumentType value) implements ArgumentType {}

  /** What may be left out. */
  record Maybe(ArgumentType type) implements ArgumentType {}

  /** A record within a record. */
  record Nested(RecordShape record) implements ArgumentType {}

  /**
   * Reads a Java type.
   *
   * @param key the key that it is for, which names a nested record in messages
   * @throws IllegalArgumentException if actions cannot have components of this type
   */
  static ArgumentType of(Type type, String key) {
    return switch (type) {
      case Class<?> plain -> ofClass(plain, key);
      case ParameterizedType generic -> ofGeneric(generic, key);
      default -> throw unsupported(type);
    };
  }

  /** The shape that a playbook must give it. */
  default Shape shape() {
    return switch (this) {
      case Single single -> shape(single);
      case Word word -> Shape.templated(new Shape.Choice(word.words()));
      case Many(ArgumentType element) -> Shape.templated(Shape.listOf(element.shape()));
      case OneOrMany(ArgumentType element) -> Shape.oneOrMore(element.shape());
      case Keyed(ArgumentType value) -> Shape.templated(Shape.mapOf(value.shape()));
      case Maybe(ArgumentType type) -> type.shape();
      case Nested(RecordShape record) -> record.shape();
    };
  }

  private static Shape shape(Single single) {
    return switch (single) {
      case TEXT, MARKED_TEXT, INTERPOLATED -> Shape.templated(Shape.text());
      case TRUTH -> Shape.templated(Shape.truth());
      case INT -> Shape.templated(Shape.wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE));
      case LONG -> Shape.templated(Shape.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE));
      case DOUBLE ->
          Shape.templated(Shape.number(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
      case DURATION -> Shape.templated(Shape.duration(Duration.ZERO, Shape.LONGEST));
      case EXPRESSION -> Shape.condition();
      case DATA, COMPOSED -> Shape.data();
    };
  }

  private static ArgumentType ofClass(Class<?> type, String key) {
    if (type.isEnum()) {
      return new Word(List.of((Enum<?>[]) type.getEnumConstants()));
    }
    return switch (type.getName()) {
      case "java.lang.String" -> Single.TEXT;
      case "dev.orch.value.StringValue" -> Single.MARKED_TEXT;
      case "dev.orch.expression.Interpolated" -> Single.INTERPOLATED;
      case "dev.orch.shape.binding.Composed" -> Single.COMPOSED;
      case "boolean", "java.lang.Boolean" -> Single.TRUTH;
      case "int", "java.lang.Integer" -> Single.INT;
      case "long", "java.lang.Long" -> Single.LONG;
      case "double", "java.lang.Double" -> Single.DOUBLE;
      case "java.time.Duration" -> Single.DURATION;
      case "dev.orch.expression.Expression" -> Single.EXPRESSION;
      case "dev.orch.value.Value" -> Single.DATA;
      default -> ofRecord(type, key);
    };
  }

  private static ArgumentType ofRecord(Class<?> type, String key) {
    if (type.isRecord()) {
      return new Nested(RecordShape.of(type.asSubclass(Record.class), key));
    }
    throw unsupported(type);
  }

  private static ArgumentType ofGeneric(ParameterizedType type, String key) {
    Type[] arguments = type.getActualTypeArguments();
    Type raw = type.getRawType();
    ArgumentType last = of(arguments[arguments.length - 1], key);
    if (raw.equals(Optional.class)) {
      return new Maybe(last);
    }
    if (raw.equals(List.class)) {
      return new Many(last);
    }
    if (raw.equals(OneOrMore.class)) {
      return new OneOrMany(last);
    }
    if (raw.equals(Map.class) && arguments[0].equals(String.class)) {
      return new Keyed(last);
    }
    throw unsupported(type);
  }

  private static IllegalArgumentException unsupported(Type type) {
    return new IllegalArgumentException("no component of an action has the type " + type);
  }
}
