package dev.orch.shape;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a part of a playbook may look like. */
public sealed interface Shape {
  /**
   * Text; a number or a truth is taken as it is written.
   *
   * @param rule what the text must keep to, if not any text will do
   */
  record Text(Optional<TextRule> rule) implements Shape {}

  /** True or false. */
  record Truth() implements Shape {}

  /** A whole number from {@code least} up to and with {@code most}. */
  record WholeNumber(long least, long most) implements Shape {}

  /** A number, with or without a fraction, from {@code least} up to and with {@code most}. */
  record DecimalNumber(double least, double most) implements Shape {}

  /** One of these words. */
  record Choice(List<String> words) implements Shape {}

  /** A span of time from {@code least} up to and with {@code most}. */
  record TimeSpan(Duration least, Duration most) implements Shape {}

  /** An expression, with or without {@code ${{ }}} around it. */
  record Condition() implements Shape {}

  /** Any data. */
  record AnyData() implements Shape {}

  /** A list; empty if it likes. */
  record ListOf(Shape element) implements Shape {}

  /** One element alone, or a list of them. */
  record OneOrMoreOf(Shape element) implements Shape {}

  /**
   * Names that the author chooses, with values of one shape.
   *
   * @param names what the names must keep to, if not any name will do
   */
  record MapOf(Optional<TextRule> names, Shape value) implements Shape {}

  /**
   * Keys that are known.
   *
   * @param noun what has these keys, with its article: {@code a step}
   * @param fields the keys, in the order of the reference; no two of one name
   * @param main the key that a value alone, without a map, is meant for
   * @param kinds of which keys exactly one must be there
   */
  record Fields(String noun, List<Field> fields, Optional<String> main, Optional<ExactlyOne> kinds)
      implements Shape {
    /** The same keys, of which exactly one of some must be there. */
    public Fields with(ExactlyOne kinds) {
      return new Fields(noun, fields, main, Optional.of(kinds));
    }

    /** The key with this name. */
    public Optional<Field> find(String name) {
      for (Field field : fields) {
        if (field.name().equals(name)) {
          return Optional.of(field);
        }
      }
      return Optional.empty();
    }

    /** The key that a value alone is meant for. */
    public Optional<Field> mainField() {
      return main.flatMap(this::find);
    }

    /** Whether this key alone is all that must be there. */
    public boolean isEnough(Field field) {
      return fields.stream().allMatch(other -> !other.isRequired() || other.equals(field));
    }

    /** The names of all keys. */
    public List<String> names() {
      return fields.stream().map(Field::name).toList();
    }
  }

  /**
   * Keys that exclude each other, and of which one is needed.
   *
   * @param noun what such a key is, without its article: {@code action}
   */
  record ExactlyOne(String noun, List<String> names) {}

  /** One of several, told apart by whether it is a single value, a list or a map. */
  record OneOf(List<Shape> shapes) implements Shape {}

  /**
   * A shape under a name, which is made when it is first needed: so shapes may hold themselves, and
   * what a playbook does not use is never made.
   */
  record Named(String name, Supplier<Shape> shape) implements Shape {}

  /** This, or a text with {@code ${{ }}} in it that gives it. */
  record Templated(Shape shape) implements Shape {}

  /** The longest time that makes sense in a playbook: a century. */
  Duration LONGEST = Duration.ofDays(36_525);

  /** Any text, fixed. */
  static Shape text() {
    return new Text(Optional.empty());
  }

  /** Fixed text that keeps to a rule. */
  static Shape text(TextRule rule) {
    return new Text(Optional.of(rule));
  }

  /** A name as authors give them to steps, inputs, outputs: {@link NameRule}. */
  static Shape name() {
    return text(NameRule.NAME);
  }

  static Shape truth() {
    return new Truth();
  }

  static Shape wholeNumber(long least, long most) {
    return new WholeNumber(least, most);
  }

  static Shape number(double least, double most) {
    return new DecimalNumber(least, most);
  }

  static Shape choice(String... words) {
    return new Choice(List.of(words));
  }

  /** A time of at least a millisecond. */
  static Shape duration() {
    return duration(Duration.ofMillis(1), LONGEST);
  }

  static Shape duration(Duration least, Duration most) {
    return new TimeSpan(least, most);
  }

  static Shape condition() {
    return new Condition();
  }

  static Shape data() {
    return new AnyData();
  }

  static Shape listOf(Shape element) {
    return new ListOf(element);
  }

  static Shape oneOrMore(Shape element) {
    return new OneOrMoreOf(element);
  }

  /** A map with any keys. */
  static Shape mapOf(Shape value) {
    return new MapOf(Optional.empty(), value);
  }

  /** A map whose keys are {@link NameRule names}. */
  static Shape namesTo(Shape value) {
    return new MapOf(Optional.of(NameRule.NAME), value);
  }

  static Fields fields(String noun, Field... fields) {
    return new Fields(noun, List.of(fields), Optional.empty(), Optional.empty());
  }

  /** Known keys, of which one may be given alone. */
  static Fields fieldsOr(String main, String noun, Field... fields) {
    return new Fields(noun, List.of(fields), Optional.of(main), Optional.empty());
  }

  static Shape oneOf(Shape... shapes) {
    return new OneOf(List.of(shapes));
  }

  static Shape named(String name, Supplier<Shape> shape) {
    return new Named(name, shape);
  }

  static Shape templated(Shape shape) {
    return new Templated(shape);
  }
}
