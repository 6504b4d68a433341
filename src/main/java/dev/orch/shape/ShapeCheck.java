package dev.orch.shape;

import dev.orch.source.Node;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import dev.orch.source.Suggestion;
import dev.orch.value.NullValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Compares a part of a document with the shape that it should have and tells every difference, each
 * at its place. What is inside <code>${{ }}</code> is not looked at.
 */
public final class ShapeCheck {
  private static final int SHORT_LIST = 8;

  private final Problems problems;
  private boolean isRight = true;

  private ShapeCheck(Problems problems) {
    this.problems = problems;
  }

  /**
   * Tells the differences between a part of a document and a shape.
   *
   * @param subject what messages call the part: its key, or {@code a playbook}
   * @return whether there are none
   */
  public static boolean check(Node node, Shape shape, String subject, Problems problems) {
    ShapeCheck check = new ShapeCheck(problems);
    check.check(node, shape, subject);
    return check.isRight;
  }

  private void check(Node node, Shape shape, String subject) {
    if (isNothing(node) && !isNothingAllowed(shape)) {
      error(
          node.range(),
          subject + " has no value; it takes " + ShapeWords.of(shape),
          Optional.empty());
      return;
    }
    switch (shape) {
      case Shape.AnyData _ -> {}
      case Shape.Named named -> check(node, named.shape().get(), subject);
      case Shape.Templated(Shape inner) -> checkTemplated(node, inner, subject);
      case Shape.OneOf(List<Shape> shapes) -> checkOneOf(node, shapes, subject);
      case Shape.ListOf(Shape element) -> checkList(node, element, shape, subject);
      case Shape.OneOrMoreOf(Shape element) -> checkOneOrMore(node, element, shape, subject);
      case Shape.MapOf map -> checkMap(node, map, subject);
      case Shape.Fields fields -> checkFields(node, fields, subject);
      case Shape.Text _,
          Shape.Truth _,
          Shape.WholeNumber _,
          Shape.DecimalNumber _,
          Shape.Choice _,
          Shape.TimeSpan _,
          Shape.Condition _ ->
          checkScalar(node, shape, subject);
    }
  }

  private void checkScalar(Node node, Shape shape, String subject) {
    if (node instanceof Node.Scalar scalar) {
      ScalarMistake.in(scalar, shape)
          .ifPresent(found -> error(node.range(), subject + " " + found.message(), found.hint()));
    } else {
      refuse(node, shape, subject);
    }
  }

  private void checkTemplated(Node node, Shape shape, String subject) {
    if (!(node instanceof Node.Scalar scalar) || !TemplateText.isTemplate(scalar.text().text())) {
      check(node, shape, subject);
      return;
    }
    if (!ShapeKind.isTakenFromText(shape) && !TemplateText.isWhole(scalar.text().text())) {
      error(
          node.range(),
          subject + " takes " + ShapeWords.of(shape) + ", and text around ${{ }} makes it text",
          Optional.of("leave nothing outside of the ${{ }}, not even a space"));
    }
  }

  private void checkOneOf(Node node, List<Shape> shapes, String subject) {
    List<Shape> fitting =
        shapes.stream().filter(shape -> ShapeKind.of(node).isTakenBy(shape)).toList();
    if (fitting.size() == 1) {
      check(node, fitting.getFirst(), subject);
      return;
    }
    if (fitting.stream().anyMatch(shape -> check(node, shape, subject, new Problems()))) {
      return;
    }
    if (node instanceof Node.Mapping mapping && !fitting.isEmpty()) {
      check(node, ShapeKind.nearest(mapping, fitting), subject);
    } else {
      refuse(node, new Shape.OneOf(shapes), subject);
    }
  }

  private void checkOneOrMore(Node node, Shape element, Shape list, String subject) {
    if (node instanceof Node.Sequence) {
      checkList(node, element, list, subject);
    } else if (ShapeKind.of(node).isTakenBy(element)) {
      check(node, element, subject);
    } else {
      refuse(node, list, subject);
    }
  }

  private void checkList(Node node, Shape element, Shape list, String subject) {
    if (node instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> check(item, element, "an element of " + subject));
    } else {
      refuse(node, list, subject);
    }
  }

  private void checkMap(Node node, Shape.MapOf map, String subject) {
    if (!(node instanceof Node.Mapping mapping)) {
      refuse(node, map, subject);
      return;
    }
    for (Node.Entry entry : mapping.entries()) {
      map.names()
          .filter(names -> !names.accepts(entry.name()))
          .ifPresent(names -> refuseName(entry, names, subject));
      check(entry.value(), map.value(), entry.name());
    }
  }

  private void refuseName(Node.Entry entry, TextRule names, String subject) {
    String rule = "a key of " + subject + " is " + names.noun();
    error(entry.key().range(), rule + ", not " + ShapeWords.quoted(entry.name()), Optional.empty());
  }

  private void checkFields(Node node, Shape.Fields fields, String subject) {
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> checkEntry(entry, fields));
      checkRequired(node.range(), fields, name -> has(mapping, name));
      fields.kinds().ifPresent(kinds -> checkKinds(mapping, fields, kinds));
      return;
    }
    Optional<Field> main = fields.mainField();
    if (main.isEmpty() || !ShapeKind.of(node).isTakenBy(main.get().shape())) {
      refuse(node, fields, subject);
      return;
    }
    check(node, main.get().shape(), subject);
    checkRequired(node.range(), fields, main.get().name()::equals);
  }

  private void checkEntry(Node.Entry entry, Shape.Fields fields) {
    Optional<Field> field = fields.find(entry.name());
    if (field.isPresent()) {
      check(entry.value(), field.get().shape(), entry.name());
      return;
    }
    Optional<String> hint = Suggestion.hint(entry.name(), fields.names());
    String message = fields.noun() + " has no key " + ShapeWords.quoted(entry.name());
    error(entry.key().range(), message, hint.or(() -> keys(fields)));
  }

  private void checkKinds(Node.Mapping mapping, Shape.Fields fields, Shape.ExactlyOne kinds) {
    List<Node.Entry> given =
        mapping.entries().stream().filter(entry -> kinds.names().contains(entry.name())).toList();
    if (given.size() > 1) {
      List<String> names = given.stream().map(Node.Entry::name).toList();
      error(
          given.get(1).key().range(),
          fields.noun() + " has one " + kinds.noun() + ", not " + ShapeWords.all(names),
          Optional.empty());
    }
    boolean isEachKnown =
        mapping.entries().stream().allMatch(entry -> fields.find(entry.name()).isPresent());
    if (given.isEmpty() && isEachKnown) {
      String some = ShapeWords.choice(kinds.names().subList(0, Math.min(4, kinds.names().size())));
      error(
          mapping.range(),
          fields.noun() + " needs its " + kinds.noun(),
          Optional.of("for example " + some));
    }
  }

  private static Optional<String> keys(Shape.Fields fields) {
    return fields.fields().isEmpty() || fields.fields().size() > SHORT_LIST
        ? Optional.empty()
        : Optional.of("its keys are " + String.join(", ", fields.names()));
  }

  private void checkRequired(SourceRange range, Shape.Fields fields, Predicate<String> isThere) {
    for (Field field : fields.fields()) {
      if (field.isRequired() && !isThere.test(field.name())) {
        error(
            range,
            fields.noun() + " needs the key " + ShapeWords.quoted(field.name()),
            field.example().map(text -> "for example: " + field.name() + ": " + text));
      }
    }
  }

  private void refuse(Node node, Shape shape, String subject) {
    String message = subject + " takes " + ShapeWords.of(shape) + ", not " + ShapeWords.of(node);
    error(node.range(), message, Optional.empty());
  }

  private void error(SourceRange range, String message, Optional<String> hint) {
    isRight = false;
    problems.add(new Problem(Problem.Severity.ERROR, range, message, hint));
  }

  private static boolean has(Node.Mapping mapping, String key) {
    for (Node.Entry entry : mapping.entries()) {
      if (entry.name().equals(key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNothing(Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() instanceof NullValue;
  }

  private static boolean isNothingAllowed(Shape shape) {
    return switch (shape) {
      case Shape.AnyData _ -> true;
      case Shape.Named named -> isNothingAllowed(named.shape().get());
      case Shape.Templated(Shape inner) -> isNothingAllowed(inner);
      case Shape.OneOrMoreOf(Shape element) -> isNothingAllowed(element);
      case Shape.OneOf(List<Shape> shapes) ->
          shapes.stream().anyMatch(ShapeCheck::isNothingAllowed);
      default -> false;
    };
  }
}
