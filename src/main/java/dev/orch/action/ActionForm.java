package dev.orch.action;

import dev.orch.expression.Scope;
import dev.orch.expression.TemplateTree;
import dev.orch.shape.Shape;
import dev.orch.shape.binding.Binding;
import dev.orch.shape.binding.RecordShape;
import dev.orch.source.Problems;
import java.util.Optional;

/** A kind of action with its keys: what turns the arguments of a step into an action. */
public final class ActionForm {
  private final ActionType type;
  private final RecordShape record;

  ActionForm(ActionType type) {
    this.type = type;
    this.record = RecordShape.of(type.form(), type.name());
  }

  public ActionType type() {
    return type;
  }

  /** What a playbook may write under the action's key, without descriptions. */
  public Shape shape() {
    return record.shape();
  }

  /** The keys as the record declares them. */
  public RecordShape record() {
    return record;
  }

  /**
   * Finds what is wrong with arguments that have the right shape, as far as it is known before the
   * run.
   *
   * @param shell the shell that the step names
   */
  public void check(TemplateTree arguments, Optional<String> shell, Problems problems) {
    record.check(arguments, problems);
    type.check(arguments, shell, problems);
  }

  /** Evaluates the arguments of a step. */
  public Preparation prepare(TemplateTree arguments, Scope scope) {
    return switch (record.bind(arguments, scope)) {
      case Binding.Bound(Record made) -> new Prepared((Action) made);
      case Binding.Refused refused -> new Refused(refused.message());
    };
  }

  /** What became of the arguments. */
  public sealed interface Preparation {}

  /** The action, ready to be performed once. */
  public record Prepared(Action action) implements Preparation {}

  /**
   * The arguments do not fit.
   *
   * @param message all reasons, for a person; holds no secret
   */
  public record Refused(String message) implements Preparation {}
}
