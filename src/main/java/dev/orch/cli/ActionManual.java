package dev.orch.cli;

import dev.orch.action.ActionForm;
import dev.orch.action.ActionType;
import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import dev.orch.shape.ShapeWords;
import dev.orch.shape.binding.KeyReader;
import dev.orch.ui.StyledWriter;
import dev.orch.ui.text.DisplayWidth;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What an action does, takes and gives, for people at a terminal. */
final class ActionManual {
  private static final int WIDTH = 100;
  private static final int STEP = 4;

  private final StyledWriter lines;

  ActionManual(StyledWriter lines) {
    this.lines = lines;
  }

  void write(ActionForm form) {
    ActionType type = form.type();
    lines.write(StyledLine.of(Style.STRONG, type.name()));
    type.description().strip().lines().forEach(line -> wrapped(line, 0));
    title("Keys");
    writeKeys(KeyReader.documented(form.record()), STEP);
    if (!type.results().isEmpty()) {
      title("Results, read as result.NAME");
      new TreeMap<>(type.results()).forEach((name, text) -> entry(name, "", List.of(text), STEP));
    }
    title("Example");
    type.example().stripTrailing().lines().forEach(line -> indented(line, STEP));
  }

  private void title(String text) {
    lines.write(StyledLine.EMPTY);
    lines.write(StyledLine.of(Style.STRONG, text));
  }

  private void writeKeys(Shape shape, int indent) {
    switch (shape) {
      case Shape.Fields fields ->
          fields.fields().forEach(field -> writeKey(field, fields.main().orElse(""), indent));
      case Shape.MapOf map -> indented("any names, with " + ShapeWords.of(map.value()), indent);
      default -> indented(ShapeWords.of(shape), indent);
    }
  }

  private void writeKey(Field field, String main, int indent) {
    StringBuilder note = new StringBuilder(ShapeWords.of(field.shape()));
    note.append(field.isRequired() ? ", required" : "");
    note.append(field.name().equals(main) ? ", may stand alone" : "");
    List<String> texts = new ArrayList<>();
    texts.add(field.description());
    field.defaultText().ifPresent(text -> texts.add("Default: " + text));
    field.example().ifPresent(text -> texts.add("Example: " + text));
    entry(field.name(), note.toString(), texts, indent);
    if (inner(field.shape()) instanceof Shape.Fields nested) {
      writeKeys(nested, indent + STEP);
    }
  }

  /** What a value, or each of a list, looks like. */
  private static Shape inner(Shape shape) {
    return switch (shape) {
      case Shape.Templated(Shape inside) -> inner(inside);
      case Shape.ListOf(Shape element) -> inner(element);
      case Shape.OneOrMoreOf(Shape element) -> inner(element);
      default -> shape;
    };
  }

  private void entry(String name, String note, List<String> texts, int indent) {
    StyledLine.Builder head = StyledLine.builder().add(" ".repeat(indent)).add(Style.MARKED, name);
    lines.write(note.isEmpty() ? head.build() : head.add(Style.FAINT, "  " + note).build());
    for (String text : texts) {
      if (!text.isEmpty()) {
        text.lines().forEach(line -> wrapped(line, indent + STEP));
      }
    }
  }

  private void wrapped(String text, int indent) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      boolean isFull = DisplayWidth.of(line + " " + word) > WIDTH - indent;
      if (isFull && !line.isEmpty()) {
        indented(line.toString(), indent);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    indented(line.toString(), indent);
  }

  private void indented(String text, int indent) {
    lines.write(StyledLine.of(" ".repeat(indent) + text));
  }
}
