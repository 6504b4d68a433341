package dev.orch.expression;

import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a document in which every string may hold expressions. Immutable. */
public sealed interface TemplateTree {
  /** Where it stands. */
  SourceRange range();

  /** The value with all expressions filled in. */
  Value evaluate(Scope scope) throws EvaluationException;

  /** The expressions in it, in the order of the document. */
  List<Expression> expressions();

  /** Reads a part of a document; mistakes in expressions become problems. */
  static TemplateTree parse(Node node, Problems problems) {
    if (node instanceof Node.Sequence sequence) {
      List<TemplateTree> items = new ArrayList<>(sequence.items().size());
      for (Node item : sequence.items()) {
        items.add(parse(item, problems));
      }
      return new Items(items, sequence.range());
    }
    if (node instanceof Node.Mapping mapping) {
      List<Member> members = new ArrayList<>(mapping.entries().size());
      for (Node.Entry entry : mapping.entries()) {
        members.add(new Member(entry.key(), parse(entry.value(), problems)));
      }
      return new Members(members, mapping.range());
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return scalar.value() instanceof StringValue
        ? new Text(Template.parse(scalar.text(), problems))
        : new Constant(scalar.value(), scalar.range());
  }

  /** Whether it holds no expression, so that its value is known without a scope. */
  default boolean isConstant() {
    return expressions().isEmpty();
  }

  /** What its expressions read. */
  default List<Reference> references() {
    List<Reference> found = new ArrayList<>();
    for (Expression expression : expressions()) {
      found.addAll(expression.references());
    }
    return found;
  }

  /** Checks the names in all expressions. */
  default void check(Names names, Problems problems) {
    for (Expression expression : expressions()) {
      expression.check(names, problems);
    }
  }

  /** A value that is no string. */
  record Constant(Value value, SourceRange range) implements TemplateTree {
    @Override
    public Value evaluate(Scope scope) {
      return value;
    }

    @Override
    public List<Expression> expressions() {
      return List.of();
    }
  }

  /** A scalar that is an expression by itself: a condition, without or with braces around it. */
  record Condition(Expression expression) implements TemplateTree {
    @Override
    public SourceRange range() {
      return expression.range();
    }

    @Override
    public Value evaluate(Scope scope) throws EvaluationException {
      return expression.evaluate(scope);
    }

    @Override
    public List<Expression> expressions() {
      return List.of(expression);
    }
  }

  /** A string. */
  record Text(Template template) implements TemplateTree {
    @Override
    public SourceRange range() {
      return template.text().range();
    }

    @Override
    public Value evaluate(Scope scope) throws EvaluationException {
      return template.evaluate(scope);
    }

    @Override
    public List<Expression> expressions() {
      return template.expressions();
    }
  }

  /** A list. */
  record Items(List<TemplateTree> items, SourceRange range) implements TemplateTree {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public Value evaluate(Scope scope) throws EvaluationException {
      List<Value> values = new ArrayList<>(items.size());
      for (TemplateTree item : items) {
        values.add(item.evaluate(scope));
      }
      return new ListValue(Collections.unmodifiableList(values));
    }

    @Override
    public List<Expression> expressions() {
      List<Expression> found = new ArrayList<>();
      for (TemplateTree item : items) {
        found.addAll(item.expressions());
      }
      return found;
    }
  }

  /** A map. Its keys are constant. */
  record Members(List<Member> members, SourceRange range) implements TemplateTree {
    public Members {
      members = List.copyOf(members);
    }

    /** The value under this key. */
    public Optional<TemplateTree> find(String key) {
      for (Member member : members) {
        if (member.name().equals(key)) {
          return Optional.of(member.value());
        }
      }
      return Optional.empty();
    }

    @Override
    public Value evaluate(Scope scope) throws EvaluationException {
      Map<Value, Value> entries = LinkedHashMap.newLinkedHashMap(members.size());
      for (Member member : members) {
        entries.put(StringValue.of(member.name()), member.value().evaluate(scope));
      }
      return new MapValue(Collections.unmodifiableMap(entries));
    }

    @Override
    public List<Expression> expressions() {
      List<Expression> found = new ArrayList<>();
      for (Member member : members) {
        found.addAll(member.value().expressions());
      }
      return found;
    }
  }

  /** A key with its value. */
  record Member(Node.Scalar key, TemplateTree value) {
    /** The key as written. */
    public String name() {
      return key.text().text();
    }
  }
}
