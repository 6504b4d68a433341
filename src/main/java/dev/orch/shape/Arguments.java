package dev.orch.shape;

import dev.orch.expression.Expression;
import dev.orch.expression.Template;
import dev.orch.expression.TemplateTree;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.value.NullValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the expressions in a part of a document, as its shape says: what is an expression by itself
 * and what is text with expressions in it. Where text is wanted, a number is read as it is written.
 */
public final class Arguments {
  private final Problems problems;

  private Arguments(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads a part that {@link ShapeCheck} accepted; where it did not, the tree is of no use.
   *
   * @param problems takes the mistakes in expressions
   */
  public static TemplateTree read(Node node, Shape shape, Problems problems) {
    return new Arguments(problems).read(node, shape);
  }

  private TemplateTree read(Node node, Shape shape) {
    return switch (node) {
      case Node.Scalar scalar -> readScalar(scalar, shape);
      case Node.Sequence sequence -> {
        Shape element = ShapeParts.element(shape);
        List<TemplateTree> items = new ArrayList<>(sequence.items().size());
        sequence.items().forEach(item -> items.add(read(item, element)));
        yield new TemplateTree.Items(items, sequence.range());
      }
      case Node.Mapping mapping -> {
        List<TemplateTree.Member> members = new ArrayList<>(mapping.entries().size());
        for (Node.Entry entry : mapping.entries()) {
          Shape value = ShapeParts.value(shape, mapping, entry.name());
          members.add(new TemplateTree.Member(entry.key(), read(entry.value(), value)));
        }
        yield new TemplateTree.Members(members, mapping.range());
      }
    };
  }

  private TemplateTree readScalar(Node.Scalar scalar, Shape shape) {
    return switch (ShapeParts.alone(shape, scalar)) {
      case Shape.Condition _ -> readCondition(scalar);
      case Shape.Text _, Shape.Choice _, Shape.TimeSpan _ when isGiven(scalar) ->
          new TemplateTree.Text(Template.parse(scalar.text(), problems));
      default -> TemplateTree.parse(scalar, problems);
    };
  }

  private TemplateTree readCondition(Node.Scalar scalar) {
    Optional<Expression> expression = Expression.parse(scalar.text(), problems);
    return expression.isPresent()
        ? new TemplateTree.Condition(expression.get())
        : new TemplateTree.Constant(scalar.value(), scalar.range());
  }

  private static boolean isGiven(Node.Scalar scalar) {
    return !(scalar.value() instanceof NullValue);
  }
}
