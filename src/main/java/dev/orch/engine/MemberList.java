package dev.orch.engine;

import dev.orch.expression.EvaluationException;
import dev.orch.expression.Scope;
import dev.orch.expression.TemplateTree;
import dev.orch.graph.Member;
import dev.orch.playbook.Foreach;
import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.TypeValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The members for which a step is repeated, with the labels that go into their ids. */
final class MemberList {
  private static final int MOST = 100_000;
  private static final int LONGEST_LABEL = 40;

  private final List<Member> members = new ArrayList<>();
  private final Set<String> labels = new HashSet<>();

  private MemberList() {}

  /**
   * Computes the members.
   *
   * @throws StepMisfit if what the expression gives cannot be gone through
   */
  static List<Member> of(Foreach foreach, Scope scope) throws EvaluationException, StepMisfit {
    MemberList list = new MemberList();
    switch (foreach.members()) {
      case Foreach.Each each -> list.addEach(each.values().evaluate(scope));
      case Foreach.Matrix matrix -> list.addMatrix(matrix, scope);
    }
    return list.members;
  }

  private void addEach(Value values) throws StepMisfit {
    switch (values) {
      case ListValue list -> addAll(list.elements());
      case MapValue map -> map.entries().forEach((key, value) -> add(label(key), value, key));
      case IntValue count -> addCount(count.value());
      case NullValue _,
          BoolValue _,
          UintValue _,
          DoubleValue _,
          StringValue _,
          BytesValue _,
          TimestampValue _,
          DurationValue _,
          TypeValue _,
          OptionalValue _ ->
          throw new StepMisfit(
              "foreach takes a list, a map or a number, and got a " + values.typeName());
    }
  }

  private void addAll(List<Value> elements) throws StepMisfit {
    checkCount(elements.size());
    for (Value element : elements) {
      add(label(element), element, new IntValue(members.size()));
    }
  }

  private void addCount(long count) throws StepMisfit {
    checkCount(count);
    for (long i = 0; i < count; i++) {
      add(Long.toString(i), new IntValue(i), new IntValue(i));
    }
  }

  private static void checkCount(long count) throws StepMisfit {
    if (count < 0 || count > MOST) {
      throw new StepMisfit("foreach goes through 0 to " + MOST + " members, not " + count);
    }
  }

  private void addMatrix(Foreach.Matrix matrix, Scope scope)
      throws EvaluationException, StepMisfit {
    List<Map<String, Value>> combinations = List.of(Map.of());
    for (Map.Entry<String, TemplateTree> axis : matrix.axes().entrySet()) {
      Value values = axis.getValue().evaluate(scope);
      if (!(values instanceof ListValue list)) {
        throw new StepMisfit("foreach needs a list under '" + axis.getKey() + "'");
      }
      checkCount((long) combinations.size() * list.elements().size());
      combinations = combine(combinations, axis.getKey(), list.elements());
    }
    List<Value> excluded = new ArrayList<>();
    for (TemplateTree tree : matrix.exclude()) {
      excluded.add(tree.evaluate(scope));
    }
    for (Map<String, Value> combination : combinations) {
      addUnlessExcluded(combination, excluded);
    }
  }

  private static List<Map<String, Value>> combine(
      List<Map<String, Value>> combinations, String axis, List<Value> values) {
    List<Map<String, Value>> more = new ArrayList<>(combinations.size() * values.size());
    for (Map<String, Value> combination : combinations) {
      for (Value value : values) {
        Map<String, Value> extended = new LinkedHashMap<>(combination);
        extended.put(axis, value);
        more.add(extended);
      }
    }
    return more;
  }

  private void addUnlessExcluded(Map<String, Value> combination, List<Value> excluded) {
    MapValue item = MapValue.ofNames(combination);
    for (Value pattern : excluded) {
      if (pattern instanceof MapValue part
          && item.entries().entrySet().containsAll(part.entries().entrySet())) {
        return;
      }
    }
    List<String> parts = combination.values().stream().map(MemberList::label).toList();
    add(String.join(",", parts), item, new IntValue(members.size()));
  }

  private void add(String label, Value item, Value index) {
    String unique = label;
    if (label.isEmpty() || !labels.add(label)) {
      unique = label.isEmpty() ? "" + members.size() : label + "#" + members.size();
      labels.add(unique);
    }
    members.add(new Member(unique, item, index));
  }

  /** What names a member for people; empty if only its place can. */
  private static String label(Value value) {
    if (value instanceof IntValue number) {
      return Long.toString(number.value());
    }
    boolean isName = value instanceof StringValue text && !text.isSecret() && isPlain(text.text());
    return isName ? ((StringValue) value).text() : "";
  }

  private static boolean isPlain(String text) {
    if (text.isEmpty() || text.length() > LONGEST_LABEL) {
      return false;
    }
    return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-:@+=".indexOf(c) >= 0);
  }
}
