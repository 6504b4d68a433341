package dev.orch.expression.syntax;

import java.util.ArrayList;
import java.util.List;

/** The parts that a part directly contains, in the order of the text. */
public final class Parts implements Syntax.Visitor<List<Syntax>, RuntimeException> {
  /** The one instance: it keeps nothing. */
  public static final Parts PARTS = new Parts();

  private Parts() {}

  @Override
  public List<Syntax> literal(Syntax.Literal literal) {
    return List.of();
  }

  @Override
  public List<Syntax> name(Syntax.Name name) {
    return List.of();
  }

  @Override
  public List<Syntax> local(Syntax.Local local) {
    return List.of();
  }

  @Override
  public List<Syntax> select(Syntax.Select select) {
    return List.of(select.operand());
  }

  @Override
  public List<Syntax> index(Syntax.Index index) {
    return List.of(index.operand(), index.key());
  }

  @Override
  public List<Syntax> has(Syntax.Has has) {
    return List.of(has.tested());
  }

  @Override
  public List<Syntax> call(Syntax.Call call) {
    return call.arguments();
  }

  @Override
  public List<Syntax> unary(Syntax.Unary unary) {
    return List.of(unary.operand());
  }

  @Override
  public List<Syntax> binary(Syntax.Binary binary) {
    return List.of(binary.left(), binary.right());
  }

  @Override
  public List<Syntax> logic(Syntax.Logic logic) {
    return List.of(logic.left(), logic.right());
  }

  @Override
  public List<Syntax> fallback(Syntax.Fallback fallback) {
    return List.of(fallback.wanted(), fallback.otherwise());
  }

  @Override
  public List<Syntax> conditional(Syntax.Conditional conditional) {
    return List.of(conditional.condition(), conditional.then(), conditional.otherwise());
  }

  @Override
  public List<Syntax> list(Syntax.ListLiteral list) {
    List<Syntax> parts = new ArrayList<>();
    for (Syntax.Element element : list.elements()) {
      parts.add(element.value());
    }
    return parts;
  }

  @Override
  public List<Syntax> map(Syntax.MapLiteral map) {
    List<Syntax> parts = new ArrayList<>();
    for (Syntax.Entry entry : map.entries()) {
      parts.add(entry.key());
      parts.add(entry.value());
    }
    return parts;
  }

  @Override
  public List<Syntax> comprehension(Syntax.Comprehension comprehension) {
    List<Syntax> parts = new ArrayList<>();
    parts.add(comprehension.operand());
    comprehension.condition().ifPresent(parts::add);
    parts.add(comprehension.body());
    return parts;
  }

  @Override
  public List<Syntax> binding(Syntax.Binding binding) {
    return List.of(binding.bound(), binding.body());
  }
}
