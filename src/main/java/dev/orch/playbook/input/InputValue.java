package dev.orch.playbook.input;

import dev.orch.playbook.InputDeclaration;
import dev.orch.playbook.InputType;
import dev.orch.shape.DurationText;
import dev.orch.shape.Shape;
import dev.orch.shape.ShapeWords;
import dev.orch.source.DocumentReader;
import dev.orch.source.Node;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads values of one input. */
public final class InputValue {
  private final InputDeclaration input;
  private final Path directory;

  /**
   * @param directory where relative paths of whoever passes the value start
   */
  public InputValue(InputDeclaration input, Path directory) {
    this.input = input;
    this.directory = directory;
  }

  /** What becomes of a value. */
  public sealed interface Answer {}

  /** It is taken, in the declared type. */
  public record Taken(Value value) implements Answer {}

  /** It cannot be taken. */
  public record Refused(InputRefusal reason) implements Answer {}

  /** Takes a value that was computed: without any conversion of one type to another. */
  public Answer take(Value value) {
    Optional<Value> typed = typed(value);
    if (typed.isEmpty()) {
      String given = input.type() == InputType.SECRET ? "" : ", not " + ShapeWords.of(value);
      return new Refused(new InputRefusal("takes " + noun() + given, hint(value)));
    }
    return InputRules.broken(input, typed.get())
        .<Answer>map(Refused::new)
        .orElseGet(() -> new Taken(typed.get()));
  }

  /** Reads a part of a document; a single value is read as written where text is wanted. */
  public Optional<Value> read(Node node, Problems problems) {
    Value value =
        node instanceof Node.Scalar scalar && isWrittenAsText()
            ? StringValue.of(scalar.text().text())
            : PlainData.of(node);
    return switch (take(value)) {
      case Taken(Value taken) -> Optional.of(taken);
      case Refused(InputRefusal reason) -> {
        problems.add(
            new Problem(
                Problem.Severity.ERROR,
                place(node),
                "the input '" + input.name() + "' " + reason.message(),
                reason.hint()));
        yield Optional.empty();
      }
    };
  }

  /**
   * Reads what was typed: numbers and truths as YAML has them, lists as {@code [a, b]} or {@code
   * a,b}, maps as <code>{ a: 1 }</code>, all else as it is.
   *
   * @param origin how messages call where it comes from: {@code -i version}
   */
  public Optional<Value> read(
      String text, String origin, DocumentReader documents, Problems problems) {
    SourceFile file = SourceFile.of(origin, text);
    if (isWrittenAsText()) {
      return read(new Node.Scalar(StringValue.of(text), ScalarText.of(file)), problems);
    }
    if (input.type() == InputType.LIST && !text.stripLeading().startsWith("[")) {
      return read(separated(file), problems);
    }
    return documents.readText(file, problems).flatMap(node -> read(node, problems));
  }

  private static Node separated(SourceFile file) {
    String text = file.text();
    List<Node> items = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      String item = text.substring(start, end).strip();
      SourceRange range = new SourceRange(file, start, end);
      int at = start;
      items.add(
          new Node.Scalar(StringValue.of(item), new ScalarText(item, range, index -> at + index)));
      start = end + 1;
    }
    return new Node.Sequence(items, new SourceRange(file, 0, text.length()));
  }

  private boolean isWrittenAsText() {
    return switch (input.type()) {
      case STRING, CHOICE, PATH, DURATION, SECRET -> true;
      case INTEGER, NUMBER, BOOLEAN, LIST, MAP -> false;
    };
  }

  /** Where a value stands; of a secret only its file, so that no message shows it. */
  private SourceRange place(Node node) {
    return input.type() == InputType.SECRET
        ? new SourceRange(SourceFile.of(node.range().file().name(), ""), 0, 0)
        : node.range();
  }

  private Optional<Value> typed(Value value) {
    return switch (input.type()) {
      case STRING, CHOICE -> Optional.of(value).filter(StringValue.class::isInstance);
      case INTEGER -> Optional.of(value).filter(IntValue.class::isInstance);
      case BOOLEAN -> Optional.of(value).filter(BoolValue.class::isInstance);
      case LIST -> Optional.of(value).filter(ListValue.class::isInstance);
      case MAP -> Optional.of(value).filter(MapValue.class::isInstance);
      case NUMBER -> number(value);
      case PATH -> path(value);
      case DURATION -> duration(value);
      case SECRET ->
          value instanceof StringValue text
              ? Optional.of(StringValue.secret(text.text()))
              : Optional.empty();
    };
  }

  private static Optional<Value> number(Value value) {
    return switch (value) {
      case IntValue(long whole) -> Optional.of(new DoubleValue(whole));
      case DoubleValue fraction -> Optional.of(fraction);
      default -> Optional.empty();
    };
  }

  private Optional<Value> path(Value value) {
    if (!(value instanceof StringValue text) || text.text().isEmpty()) {
      return Optional.empty();
    }
    try {
      String resolved = directory.resolve(text.text()).normalize().toString();
      return Optional.of(new StringValue(resolved, text.isSecret()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Value> duration(Value value) {
    return switch (value) {
      case DurationValue time -> Optional.of(time);
      case StringValue text
          when DurationText.read(text.text()) instanceof DurationText.Understood(Duration time) ->
          Optional.of(new DurationValue(time));
      default -> Optional.empty();
    };
  }

  private String noun() {
    return switch (input.type()) {
      case STRING, SECRET -> "text";
      case INTEGER -> ShapeWords.of(Shape.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE));
      case NUMBER -> "a number";
      case BOOLEAN -> ShapeWords.of(Shape.truth());
      case CHOICE -> ShapeWords.choice(input.options());
      case LIST -> "a list";
      case MAP -> "a map";
      case PATH -> "a path";
      case DURATION -> ShapeWords.of(Shape.duration());
    };
  }

  private Optional<String> hint(Value value) {
    if (input.type() == InputType.DURATION
        && value instanceof StringValue text
        && DurationText.read(text.text()) instanceof DurationText.NotUnderstood(String reason)) {
      return Optional.of(reason);
    }
    return switch (input.type()) {
      case LIST -> Optional.of("write [a, b] or a,b");
      case MAP -> Optional.of("write { name: value }");
      default -> Optional.empty();
    };
  }
}
