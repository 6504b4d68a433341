package dev.orch.shape;

import dev.orch.source.Node;
import java.util.List;

/** The three sorts of parts that a document has: what tells the shapes of a one-of apart. */
public enum ShapeKind {
  SCALAR,
  LIST,
  MAP;

  static ShapeKind of(Node node) {
    return switch (node) {
      case Node.Scalar _ -> SCALAR;
      case Node.Sequence _ -> LIST;
      case Node.Mapping _ -> MAP;
    };
  }

  /** Whether a part of this sort can be of this shape at all. */
  boolean isTakenBy(Shape shape) {
    return switch (shape) {
      case Shape.Text _,
          Shape.Truth _,
          Shape.WholeNumber _,
          Shape.DecimalNumber _,
          Shape.Choice _,
          Shape.TimeSpan _,
          Shape.Condition _ ->
          this == SCALAR;
      case Shape.AnyData _ -> true;
      case Shape.ListOf _ -> this == LIST;
      case Shape.OneOrMoreOf(Shape element) -> this == LIST || isTakenBy(element);
      case Shape.MapOf _ -> this == MAP;
      case Shape.Fields fields ->
          this == MAP || fields.mainField().filter(main -> isTakenBy(main.shape())).isPresent();
      case Shape.OneOf(List<Shape> shapes) -> shapes.stream().anyMatch(this::isTakenBy);
      case Shape.Named named -> isTakenBy(named.shape().get());
      case Shape.Templated(Shape inner) -> this == SCALAR || isTakenBy(inner);
    };
  }

  /** Whether a text that was put together is read as this shape, as typed text would be. */
  public static boolean isTakenFromText(Shape shape) {
    return switch (shape) {
      case Shape.Text _, Shape.Choice _, Shape.TimeSpan _, Shape.Condition _, Shape.AnyData _ ->
          true;
      case Shape.Truth _,
          Shape.WholeNumber _,
          Shape.DecimalNumber _,
          Shape.ListOf _,
          Shape.MapOf _ ->
          false;
      case Shape.OneOrMoreOf(Shape element) -> isTakenFromText(element);
      case Shape.Fields fields ->
          fields.mainField().filter(main -> isTakenFromText(main.shape())).isPresent();
      case Shape.OneOf(List<Shape> shapes) -> shapes.stream().anyMatch(ShapeKind::isTakenFromText);
      case Shape.Named named -> isTakenFromText(named.shape().get());
      case Shape.Templated(Shape inner) -> isTakenFromText(inner);
    };
  }

  /** Which of these shapes knows most of the map's keys: the one that the author meant. */
  static Shape nearest(Node.Mapping mapping, List<Shape> shapes) {
    Shape nearest = shapes.getFirst();
    for (Shape shape : shapes) {
      if (knownKeys(mapping, shape) > knownKeys(mapping, nearest)) {
        nearest = shape;
      }
    }
    return nearest;
  }

  private static long knownKeys(Node.Mapping mapping, Shape shape) {
    return switch (shape) {
      case Shape.Fields fields ->
          mapping.entries().stream().filter(entry -> fields.find(entry.name()).isPresent()).count();
      case Shape.Named named -> knownKeys(mapping, named.shape().get());
      case Shape.Templated(Shape inner) -> knownKeys(mapping, inner);
      default -> 0;
    };
  }
}
