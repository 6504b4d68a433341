package dev.orch.graph;

import dev.orch.expression.Names;
import dev.orch.graph.StepDraft.ListDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps that an expression in some list can name: those of the list and of the lists around it,
 * up to the border of its playbook.
 */
final class StepNames implements Names.Member {
  private static final Names.Member STEP =
      Names.Member.closed(
          Map.of(
              "outcome", Names.Member.scalar(),
              "outputs", Names.Member.open(),
              "changed", Names.Member.scalar(),
              "duration", Names.Member.scalar(),
              "stdout", Names.Member.scalar(),
              "exitCode", Names.Member.scalar(),
              "items", Names.Member.open()));

  private final Optional<StepNames> around;
  private final Map<String, StepDraft> own;

  private StepNames(Optional<StepNames> around, Map<String, StepDraft> own) {
    this.around = around;
    this.own = own;
  }

  static StepNames none() {
    return new StepNames(Optional.empty(), Map.of());
  }

  /** These names and those of one more list inside. */
  StepNames with(ListDraft list) {
    Map<String, StepDraft> inner = HashMap.newHashMap(list.steps().size());
    list.steps().forEach(step -> inner.putIfAbsent(step.step.id(), step));
    return new StepNames(Optional.of(this), inner);
  }

  Optional<StepDraft> find(String id) {
    StepDraft found = own.get(id);
    return found != null ? Optional.of(found) : around.flatMap(outer -> outer.find(id));
  }

  @Override
  public Optional<Names.Member> member(String name) {
    return find(name).map(step -> STEP);
  }

  @Override
  public Collection<String> known() {
    List<String> all = new ArrayList<>(own.keySet());
    around.ifPresent(outer -> all.addAll(outer.known()));
    return all;
  }
}
