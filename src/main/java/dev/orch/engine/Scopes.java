package dev.orch.engine;

import dev.orch.graph.StepInstance;
import dev.orch.playbook.Playbook;
import dev.orch.value.MapValue;
import dev.orch.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The scopes of a run: of its playbook, of those it calls, and of each step. */
final class Scopes {
  private final PlaybookScope root;
  private final RunFacts facts;
  private final SecretValues secrets;
  private final Map<StepInstance, PlaybookScope> called = new HashMap<>();
  private final Map<StepInstance, StepRecord> records;

  Scopes(
      Playbook playbook,
      Map<String, Value> inputs,
      RunFacts facts,
      SecretValues secrets,
      Map<StepInstance, StepRecord> records) {
    this.facts = facts;
    this.secrets = secrets;
    this.records = records;
    this.root = new PlaybookScope(playbook, inputs, facts, secrets);
  }

  PlaybookScope root() {
    return root;
  }

  /** What the expressions of a step see as things stand. */
  StepScope of(StepInstance step) {
    MapValue steps = new MapValue(new StepsView(step::find, records));
    return new StepScope(playbookOf(step), step, steps, step.failureAround());
  }

  /** What the outputs of a block see: its members, and what the block itself sees. */
  StepScope within(StepInstance block) {
    PlaybookScope own = called.getOrDefault(block, playbookOf(block));
    StepsView steps = new StepsView(id -> block.findMember(id).or(() -> block.find(id)), records);
    return new StepScope(own, block, new MapValue(steps), block.failureAround());
  }

  /** A playbook that a step calls. */
  void call(StepInstance step, Playbook playbook, Map<String, Value> inputs) {
    called.put(step, new PlaybookScope(playbook, inputs, facts, secrets));
  }

  private PlaybookScope playbookOf(StepInstance step) {
    Optional<StepInstance> at = step.parent();
    while (at.isPresent()) {
      PlaybookScope found = called.get(at.get());
      if (found != null) {
        return found;
      }
      at = at.get().parent();
    }
    return root;
  }
}
