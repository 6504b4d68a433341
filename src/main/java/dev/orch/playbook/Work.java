package dev.orch.playbook;

import dev.orch.expression.Expression;
import dev.orch.expression.TemplateTree;
import dev.orch.source.SourceRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step does: an action, or a block of other steps. */
public sealed interface Work {

  /** A block of steps. */
  sealed interface Block extends Work {}

  /**
   * An action with its arguments.
   *
   * @param action the name under which it is known
   * @param arguments what stands under that name
   * @param range of the name
   */
  record ActionCall(String action, TemplateTree arguments, SourceRange range) implements Work {}

  /** Steps in order. */
  record Group(List<Step> steps, Handlers handlers) implements Block {}

  /** Steps that start together. */
  record Parallel(List<Step> steps, Optional<Setting<Long>> maxParallel, Handlers handlers)
      implements Block {}

  /**
   * One of several lists of steps.
   *
   * @param subject what is compared with the names of the cases, as text
   * @param otherwise what runs when no case fits
   */
  record Switch(
      Expression subject, Map<String, List<Step>> cases, List<Step> otherwise, Handlers handlers)
      implements Block {}

  /** Another playbook, run as a group with a scope of its own. */
  record PlaybookCall(Playbook playbook, Map<String, TemplateTree> inputs) implements Block {}

  /**
   * What follows a block's members.
   *
   * @param rescue runs when one of them failed, and handles that
   * @param finallySteps run whatever happened
   */
  record Handlers(List<Step> rescue, List<Step> finallySteps) {
    public static final Handlers NONE = new Handlers(List.of(), List.of());
  }
}
