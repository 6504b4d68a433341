package dev.orch.shape.binding;

import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link Key} says of the components of a record: for the reference and the schema. The
 * one place that reads annotations; nothing on the way of a run may come here.
 */
public final class KeyReader {
  private KeyReader() {}

  /** The shape of a record with the descriptions of its keys, those of nested records included. */
  public static Shape documented(RecordShape record) {
    return record.shape() instanceof Shape.Fields fields
        ? new Shape.Fields(fields.noun(), fields(record, fields), fields.main(), fields.kinds())
        : record.shape();
  }

  /** What the author of an open record's keys gives them: the description of its one component. */
  public static Optional<Key> keyOf(RecordShape record, String key) {
    for (RecordComponent component : record.type().getRecordComponents()) {
      if (RecordShape.Component.key(component.getName()).equals(key)) {
        return Optional.ofNullable(component.getAnnotation(Key.class));
      }
    }
    return Optional.empty();
  }

  private static List<Field> fields(RecordShape record, Shape.Fields fields) {
    List<Field> documented = new ArrayList<>();
    for (RecordShape.Component component : record.components()) {
      Field field = fields.find(component.key()).orElseThrow();
      Optional<Key> key = keyOf(record, component.key());
      documented.add(
          new Field(
              field.name(),
              nested(component.type(), field.shape()),
              field.isRequired(),
              key.map(Key::description).orElse(""),
              key.map(Key::defaultText).filter(text -> !text.isEmpty()),
              key.map(Key::example).filter(text -> !text.isEmpty())));
    }
    return documented;
  }

  private static Shape nested(ArgumentType type, Shape shape) {
    return switch (type) {
      case ArgumentType.Nested(RecordShape inner) -> documented(inner);
      case ArgumentType.Maybe(ArgumentType inner) -> nested(inner, shape);
      case ArgumentType.Many(ArgumentType.Nested(RecordShape inner)) ->
          Shape.templated(Shape.listOf(documented(inner)));
      default -> shape;
    };
  }
}
