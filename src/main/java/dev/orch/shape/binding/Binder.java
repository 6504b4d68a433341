package dev.orch.shape.binding;

import dev.orch.expression.EvaluationException;
import dev.orch.expression.Interpolated;
import dev.orch.expression.Scope;
import dev.orch.expression.TemplateTree;
import dev.orch.expression.function.FunctionException;
import dev.orch.shape.ShapeWords;
import dev.orch.shape.TemplateText;
import dev.orch.shape.binding.ArgumentType.Single;
import dev.orch.source.SourceRange;
import dev.orch.value.ListValue;
import dev.orch.value.NullValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attempt to make a record: evaluates each argument and gives it the component's Java type. */
final class Binder {
  private final Scope scope;
  private final List<Binding.Mistake> mistakes = new ArrayList<>();

  Binder(Scope scope) {
    this.scope = scope;
  }

  /** Makes the record, or says everything that keeps it from being made. */
  Binding bind(RecordShape record, TemplateTree arguments) {
    Object[] components = components(record, arguments);
    if (!mistakes.isEmpty()) {
      return new Binding.Refused(List.copyOf(mistakes));
    }
    try {
      return new Binding.Bound(record.make(components));
    } catch (IllegalArgumentException refusal) {
      String message = record.noun() + ": " + refusal.getMessage();
      return new Binding.Refused(List.of(new Binding.Mistake(message, arguments.range())));
    }
  }

  private Object[] components(RecordShape record, TemplateTree arguments) {
    List<RecordShape.Component> components = record.components();
    Object[] bound = new Object[components.size()];
    for (int i = 0; i < bound.length; i++) {
      RecordShape.Component component = components.get(i);
      try {
        Optional<TemplateTree> argument = argument(record, i, arguments);
        bound[i] =
            argument.isPresent()
                ? convert(component.type(), argument.get(), component.key())
                : absent(record, component, arguments);
      } catch (MisfitException misfit) {
        mistakes.add(misfit.mistake());
      }
    }
    return bound;
  }

  private static Optional<TemplateTree> argument(
      RecordShape record, int index, TemplateTree arguments) {
    if (!record.isOpen() && arguments instanceof TemplateTree.Members members) {
      return members.find(record.components().get(index).key());
    }
    return index == 0 ? Optional.of(arguments) : Optional.empty();
  }

  /** What a component holds whose key the playbook leaves out. */
  private static Object absent(
      RecordShape record, RecordShape.Component component, TemplateTree arguments)
      throws MisfitException {
    return switch (component.type()) {
      case ArgumentType.Maybe _ -> Optional.empty();
      case ArgumentType.Many _ -> List.of();
      case ArgumentType.Keyed _ -> Map.of();
      case Single single when single == Single.TRUTH -> false;
      default ->
          throw new MisfitException(
              record.noun() + " needs the key " + ShapeWords.quoted(component.key()),
              arguments.range());
    };
  }

  private Object convert(ArgumentType type, TemplateTree tree, String subject)
      throws MisfitException {
    return switch (type) {
      case Single single -> convertSingle(single, tree, subject);
      case ArgumentType.Many(ArgumentType element) when tree instanceof TemplateTree.Items items ->
          convertItems(element, items, subject);
      case ArgumentType.OneOrMany(ArgumentType element) ->
          new OneOrMore<>(convertOneOrMany(element, tree, subject));
      case ArgumentType.Keyed(ArgumentType value)
          when tree instanceof TemplateTree.Members members ->
          convertMembers(value, members);
      case ArgumentType.Maybe(ArgumentType inner) ->
          isNothing(inner, tree, subject)
              ? Optional.empty()
              : Optional.of(convert(inner, tree, subject));
      case ArgumentType.Nested(RecordShape record) -> convertNested(record, tree);
      default -> Conversion.of(type, evaluate(tree, subject), new Place(subject, tree.range()));
    };
  }

  private Object convertSingle(Single single, TemplateTree tree, String subject)
      throws MisfitException {
    if (single == Single.EXPRESSION && tree instanceof TemplateTree.Condition condition) {
      return condition.expression();
    }
    if (single == Single.INTERPOLATED && tree instanceof TemplateTree.Text text) {
      return interpolate(text, subject);
    }
    if (single == Single.COMPOSED && tree instanceof TemplateTree.Text text) {
      return compose(text, subject);
    }
    if (single == Single.COMPOSED && tree.isConstant()) {
      return Composed.written(evaluate(tree, subject));
    }
    return Conversion.of(single, evaluate(tree, subject), new Place(subject, tree.range()));
  }

  private List<Object> convertItems(ArgumentType element, TemplateTree.Items items, String subject)
      throws MisfitException {
    List<Object> converted = new ArrayList<>(items.items().size());
    for (TemplateTree item : items.items()) {
      converted.add(convert(element, item, "an element of " + subject));
    }
    return Collections.unmodifiableList(converted);
  }

  private List<?> convertOneOrMany(ArgumentType element, TemplateTree tree, String subject)
      throws MisfitException {
    if (tree instanceof TemplateTree.Items items) {
      return convertItems(element, items, subject);
    }
    boolean isWhole =
        tree instanceof TemplateTree.Text text
            && TemplateText.isWhole(text.template().text().text());
    if (isWhole && evaluate(tree, subject) instanceof ListValue list) {
      ArgumentType many = new ArgumentType.Many(element);
      return (List<?>) Conversion.of(many, list, new Place(subject, tree.range()));
    }
    return List.of(convert(element, tree, subject));
  }

  private Map<String, Object> convertMembers(ArgumentType type, TemplateTree.Members members)
      throws MisfitException {
    Map<String, Object> converted = LinkedHashMap.newLinkedHashMap(members.members().size());
    for (TemplateTree.Member member : members.members()) {
      converted.put(member.name(), convert(type, member.value(), member.name()));
    }
    return Collections.unmodifiableMap(converted);
  }

  private Record convertNested(RecordShape record, TemplateTree tree) throws MisfitException {
    return switch (new Binder(scope).bind(record, tree)) {
      case Binding.Bound(Record made) -> made;
      case Binding.Refused refused ->
          throw new MisfitException(refused.message(), refused.mistakes().getFirst().range());
    };
  }

  /** An expression that gives null leaves an optional key out. */
  private boolean isNothing(ArgumentType type, TemplateTree tree, String subject)
      throws MisfitException {
    boolean isPlain = tree instanceof TemplateTree.Text || tree instanceof TemplateTree.Constant;
    return isPlain
        && !type.equals(Single.EXPRESSION)
        && evaluate(tree, subject) instanceof NullValue;
  }

  private Value evaluate(TemplateTree tree, String subject) throws MisfitException {
    try {
      return tree.evaluate(scope);
    } catch (EvaluationException failure) {
      throw misfit(failure, subject);
    }
  }

  private Interpolated interpolate(TemplateTree.Text text, String subject) throws MisfitException {
    try {
      return text.template().interpolate(scope);
    } catch (EvaluationException failure) {
      throw misfit(failure, subject);
    }
  }

  private Composed compose(TemplateTree.Text text, String subject) throws MisfitException {
    try {
      return Composed.of(interpolate(text, subject));
    } catch (FunctionException failure) {
      throw new MisfitException(subject + ": " + failure.reason(), text.range());
    }
  }

  private static MisfitException misfit(EvaluationException failure, String subject) {
    return new MisfitException(subject + ": " + failure.reason(), failure.range());
  }

  /**
   * What a conversion says when an argument does not fit, and where.
   *
   * @param subject the argument's key
   */
  record Place(String subject, SourceRange range) {}
}
