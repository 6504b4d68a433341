package dev.orch.engine;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.graph.StepInstance;
import dev.orch.playbook.Work;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the record of a block from those of its members. */
final class BlockRecord {
  private BlockRecord() {}

  static StepRecord of(
      StepInstance block,
      Outcome outcome,
      Optional<Failure> failure,
      Duration took,
      Map<StepInstance, StepRecord> records,
      Scopes scopes) {
    StepRecord record =
        new StepRecord(
            outcome,
            outcome == Outcome.FAILED && block.step().results().isContinuingOnError(),
            failure,
            block.members().stream().anyMatch(member -> isChanged(records.get(member))),
            took,
            Map.of(),
            Map.of());
    if (block.isForeach()) {
      return record.withItems(items(block, records));
    }
    return outcome == Outcome.SUCCEEDED ? withOutputs(record, block, scopes) : record;
  }

  private static boolean isChanged(@Nullable StepRecord member) {
    return member != null && member.isChanged();
  }

  private static StepRecord withOutputs(StepRecord record, StepInstance block, Scopes scopes) {
    StepScope scope = scopes.within(block);
    try {
      Map<String, Value> outputs = new LinkedHashMap<>();
      if (block.step().work() instanceof Work.PlaybookCall call) {
        outputs.putAll(Evaluation.values("outputs", call.playbook().outputs(), scope));
      }
      Map<String, Value> seen = Map.of("outputs", MapValue.ofNames(outputs));
      var own = scope.with("result", MapValue.ofNames(seen));
      outputs.putAll(Evaluation.values("outputs", block.step().results().outputs(), own));
      return record.withOutputs(outputs);
    } catch (StepMisfit misfit) {
      return record.failed(
          new Failure(Failure.Kind.ASSERTION, misfit.reason()),
          block.step().results().isContinuingOnError());
    }
  }

  private static Value items(StepInstance foreach, Map<StepInstance, StepRecord> records) {
    List<Value> items = new ArrayList<>(foreach.members().size());
    for (StepInstance member : foreach.members()) {
      StepRecord record = records.getOrDefault(member, StepRecord.notRun(Outcome.SKIPPED));
      items.add(record.view(member.member().orElseThrow().item()));
    }
    return new ListValue(items);
  }
}
