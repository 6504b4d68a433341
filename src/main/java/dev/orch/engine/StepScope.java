package dev.orch.engine;

import dev.orch.expression.Scope;
import dev.orch.expression.function.FunctionException;
import dev.orch.graph.BlockFailure;
import dev.orch.graph.Member;
import dev.orch.graph.StepInstance;
import dev.orch.value.BoolValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the expressions of one step see: its playbook's scope, the steps it can name, the members of
 * the foreaches around it and the failure that is being handled.
 *
 * @param steps what is read as {@code steps}
 * @param failure the first failure around the step when it began
 */
record StepScope(
    PlaybookScope playbook, StepInstance step, MapValue steps, Optional<BlockFailure> failure)
    implements Scope {

  @Override
  public Optional<Value> find(String variable) {
    return switch (variable) {
      case "steps" -> Optional.of(steps);
      case "failure" -> failure.map(StepScope::view);
      default -> memberValue(variable).or(() -> playbook.find(variable));
    };
  }

  @Override
  public Optional<Value> call(String function, List<Value> arguments) throws FunctionException {
    return switch (function) {
      case "always" -> Optional.of(BoolValue.TRUE);
      case "failed" -> Optional.of(BoolValue.of(failure.isPresent()));
      case "succeeded" -> Optional.of(BoolValue.of(failure.isEmpty()));
      default -> playbook.call(function, arguments);
    };
  }

  private Optional<Value> memberValue(String variable) {
    for (Optional<StepInstance> at = Optional.of(step); at.isPresent(); at = at.get().parent()) {
      Optional<Member> member = at.get().member();
      if (member.isPresent()) {
        if (variable.equals("index")) {
          return Optional.of(member.get().index());
        }
        if (variable.equals(itemName(at.get()))) {
          return Optional.of(member.get().item());
        }
      }
    }
    return Optional.empty();
  }

  private static String itemName(StepInstance member) {
    return member.step().foreach().orElseThrow().itemName();
  }

  private static Value view(BlockFailure failure) {
    String step = failure.step().map(Object::toString).orElse("");
    return MapValue.ofNames(
        Map.of(
            "step", StringValue.of(step),
            "message", StringValue.of(failure.failure().message()),
            "kind", StringValue.of(failure.failure().kind().token())));
  }
}
