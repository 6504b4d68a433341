package dev.orch.playbook.parser;

import dev.orch.expression.Expression;
import dev.orch.expression.Template;
import dev.orch.expression.TemplateTree;
import dev.orch.playbook.Setting;
import dev.orch.shape.SizeText;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.NullValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The values under the keys of a map, each as what it is wanted. What has another type is as if it
 * were not there: whoever compares with the shapes says so.
 */
record Keys(Node.Mapping mapping, Problems problems) {
  Optional<Node> node(String key) {
    return entry(key).map(Node.Entry::value);
  }

  Optional<Node.Entry> entry(String key) {
    for (Node.Entry entry : mapping.entries()) {
      if (entry.name().equals(key)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  boolean has(String key) {
    return entry(key).isPresent();
  }

  /** The place of a key that is there, else of the map. */
  SourceRange place(String key) {
    return entry(key).map(entry -> entry.key().range()).orElse(mapping.range());
  }

  Optional<Node.Scalar> scalar(String key) {
    return node(key).flatMap(Keys::scalar);
  }

  /** A value that is there and is no list or map. */
  static Optional<Node.Scalar> scalar(Node node) {
    return node instanceof Node.Scalar scalar && !(scalar.value() instanceof NullValue)
        ? Optional.of(scalar)
        : Optional.empty();
  }

  Optional<Keys> map(String key) {
    return node(key)
        .flatMap(node ->
            node instanceof Node.Mapping inner
                ? Optional.of(new Keys(inner, problems))
                : Optional.empty());
  }

  /** The elements of a list. */
  List<Node> items(String key) {
    return node(key).orElse(null) instanceof Node.Sequence sequence ? sequence.items() : List.of();
  }

  /** The elements of a list, or the only one that stands there without a list. */
  List<Node> oneOrMore(String key) {
    Optional<Node.Scalar> single = scalar(key);
    return single.isPresent() ? List.of(single.get()) : items(key);
  }

  Optional<String> text(String key) {
    return scalar(key).map(scalar -> scalar.text().text());
  }

  boolean isTrue(String key) {
    return truth(key).orElse(false);
  }

  Optional<Boolean> truth(String key) {
    return scalar(key)
        .flatMap(scalar ->
            scalar.value() instanceof BoolValue truth
                ? Optional.of(truth.isTrue())
                : Optional.empty());
  }

  Optional<Double> number(String key) {
    return scalar(key)
        .flatMap(scalar ->
            switch (scalar.value()) {
              case IntValue(long whole) -> Optional.of((double) whole);
              case DoubleValue(double fraction) -> Optional.of(fraction);
              default -> Optional.empty();
            });
  }

  Optional<Expression> expression(String key) {
    return scalar(key).flatMap(scalar -> Expression.parse(scalar.text(), problems));
  }

  Optional<Template> template(String key) {
    return scalar(key).map(scalar -> Template.parse(scalar.text(), problems));
  }

  Optional<TemplateTree> tree(String key) {
    return node(key).map(node -> TemplateTree.parse(node, problems));
  }

  /** Names and the data that stand under them. */
  Map<String, TemplateTree> trees(String key) {
    Map<String, TemplateTree> trees = new LinkedHashMap<>();
    for (Node.Entry entry : map(key).map(Keys::entries).orElse(List.of())) {
      trees.put(entry.name(), TemplateTree.parse(entry.value(), problems));
    }
    return trees;
  }

  /** Names and the texts that stand under them. */
  Map<String, Template> templates(String key) {
    Map<String, Template> templates = new LinkedHashMap<>();
    for (Node.Entry entry : map(key).map(Keys::entries).orElse(List.of())) {
      scalar(entry.value())
          .ifPresent(
              scalar -> templates.put(entry.name(), Template.parse(scalar.text(), problems)));
    }
    return templates;
  }

  Optional<Setting<Duration>> duration(String key) {
    return scalar(key).flatMap(scalar -> Settings.duration(scalar, problems));
  }

  Optional<Setting<Long>> count(String key) {
    return scalar(key).flatMap(scalar -> Settings.count(scalar, problems));
  }

  OptionalLong size(String key) {
    return text(key).map(SizeText::read).orElse(OptionalLong.empty());
  }

  List<Node.Entry> entries() {
    return mapping.entries();
  }
}
