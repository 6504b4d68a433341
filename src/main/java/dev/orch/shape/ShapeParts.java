package dev.orch.shape;

import dev.orch.source.Node;
import dev.orch.source.Problems;
import java.util.List;

/** Finds which shape holds for a part of a part. */
final class ShapeParts {
  private ShapeParts() {}

  /** The shape of a single value where this shape is wanted. */
  static Shape alone(Shape shape, Node.Scalar scalar) {
    return switch (shape) {
      case Shape.Templated(Shape inner) -> alone(inner, scalar);
      case Shape.Named named -> alone(named.shape().get(), scalar);
      case Shape.OneOrMoreOf(Shape element) -> alone(element, scalar);
      case Shape.Fields fields ->
          fields.mainField().map(main -> alone(main.shape(), scalar)).orElse(shape);
      case Shape.OneOf(List<Shape> shapes) -> alone(first(shapes, scalar), scalar);
      case Shape.Text _,
          Shape.Truth _,
          Shape.WholeNumber _,
          Shape.DecimalNumber _,
          Shape.Choice _,
          Shape.TimeSpan _,
          Shape.Condition _,
          Shape.AnyData _,
          Shape.ListOf _,
          Shape.MapOf _ ->
          shape;
    };
  }

  /** The shape of the elements of a list where this shape is wanted. */
  static Shape element(Shape shape) {
    return switch (shape) {
      case Shape.ListOf(Shape element) -> element;
      case Shape.OneOrMoreOf(Shape element) -> element;
      case Shape.Templated(Shape inner) -> element(inner);
      case Shape.Named named -> element(named.shape().get());
      case Shape.Fields fields ->
          fields.mainField().map(main -> element(main.shape())).orElse(Shape.data());
      case Shape.OneOf(List<Shape> shapes) ->
          shapes.stream()
              .filter(ShapeKind.LIST::isTakenBy)
              .findFirst()
              .map(ShapeParts::element)
              .orElse(Shape.data());
      default -> Shape.data();
    };
  }

  /** The shape of what stands under a key of a map where this shape is wanted. */
  static Shape value(Shape shape, Node.Mapping mapping, String key) {
    return switch (shape) {
      case Shape.MapOf map -> map.value();
      case Shape.Fields fields -> fields.find(key).map(Field::shape).orElse(Shape.data());
      case Shape.Templated(Shape inner) -> value(inner, mapping, key);
      case Shape.Named named -> value(named.shape().get(), mapping, key);
      case Shape.OneOrMoreOf(Shape element) -> value(element, mapping, key);
      case Shape.OneOf(List<Shape> shapes) -> value(first(shapes, mapping), mapping, key);
      default -> Shape.data();
    };
  }

  /** The first of several that this part is right for. */
  private static Shape first(List<Shape> shapes, Node node) {
    return shapes.stream()
        .filter(shape -> ShapeKind.of(node).isTakenBy(shape))
        .filter(shape -> ShapeCheck.check(node, shape, "", new Problems()))
        .findFirst()
        .orElse(Shape.data());
  }
}
